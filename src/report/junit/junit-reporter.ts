import type { Reporter } from '../reporter.ts';
import { runJunit } from './run-junit.ts';
import { validationJunit } from './validation-junit.ts';

/** For continuous integration: the JUnit XML that build servers read. */
export const junitReporter: Reporter = {
  name: 'junit',
  extension: 'xml',
  run: runJunit,
  validation: validationJunit,
};
