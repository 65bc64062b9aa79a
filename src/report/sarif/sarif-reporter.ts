import type { Reporter } from '../reporter.ts';
import { runSarif } from './run-sarif.ts';
import { validationSarif } from './validation-sarif.ts';

/** For code scanning and editors: SARIF 2.1.0, results with the places they are about. */
export const sarifReporter: Reporter = {
  name: 'sarif',
  extension: 'sarif',
  run: runSarif,
  validation: validationSarif,
};
