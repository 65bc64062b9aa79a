import type { Reporter } from '../reporter.ts';
import { runEarl } from './run-earl.ts';
import { validationEarl } from './validation-earl.ts';

/** For archives and for standards bodies: W3C's Evaluation and Report Language (EARL) 1.0, in JSON-LD. */
export const earlReporter: Reporter = {
  name: 'earl',
  extension: 'jsonld',
  run: runEarl,
  validation: validationEarl,
};
