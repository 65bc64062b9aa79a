import type { Benign } from 'assay/suite';
import { answerVariants } from './answers.ts';
import { requestVariants } from './requests.ts';

/** Servers that are odd and right: no check may accuse them. */
export const variants: readonly Benign[] = [...answerVariants, ...requestVariants];
