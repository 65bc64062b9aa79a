import type { Reporter } from '../reporter.ts';
import { runCtrf } from './run-ctrf.ts';
import { validationCtrf } from './validation-ctrf.ts';

/** For dashboards of test results: the Common Test Report Format. */
export const ctrfReporter: Reporter = {
  name: 'ctrf',
  extension: 'json',
  run: runCtrf,
  validation: validationCtrf,
};
