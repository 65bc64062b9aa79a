import type { Reporter } from '../reporter.ts';
import { comparisonText } from './comparison-text.ts';
import { runText } from './run-text.ts';
import { validationText } from './validation-text.ts';

/** For people at a terminal. */
export const textReporter: Reporter = {
  name: 'text',
  extension: 'txt',
  run: runText,
  validation: validationText,
  comparison: comparisonText,
};
