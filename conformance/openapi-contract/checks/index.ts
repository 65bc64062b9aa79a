import { accessRead, accessWrite } from './access.ts';
import { answersRead, answersWrite } from './answers.ts';
import { descriptionDocuments, descriptionValid } from './description.ts';
import { lifecycle } from './lifecycle.ts';
import { methodsRead, methodsWrite } from './methods.ts';
import { refusalsRead, refusalsWrite } from './refusals.ts';

export const checks = [
  descriptionValid,
  descriptionDocuments,
  answersRead,
  answersWrite,
  refusalsRead,
  refusalsWrite,
  accessRead,
  accessWrite,
  methodsRead,
  methodsWrite,
  lifecycle,
];
