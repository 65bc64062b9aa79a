import type { Mutant } from 'assay/suite';
import { answerMutants } from './answers.ts';
import { constraintMutants } from './constraints.ts';
import { problemMutants } from './problem.ts';
import { requestMutants } from './requests.ts';

/** Servers with one fault each: every check must catch at least one. */
export const mutants: readonly Mutant[] = [
  ...answerMutants,
  ...problemMutants,
  ...constraintMutants,
  ...requestMutants,
];
