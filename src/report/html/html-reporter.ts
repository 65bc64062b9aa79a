import type { Reporter } from '../reporter.ts';
import { translationPage } from '../translation/page.ts';
import { comparisonPage } from './comparison-page.ts';
import { runPage } from './run-page.ts';
import { validationPage } from './validation-page.ts';

/** For people, on screen and on paper: one page that needs nothing else. */
export const htmlReporter: Reporter = {
  name: 'html',
  extension: 'html',
  run: runPage,
  validation: validationPage,
  comparison: comparisonPage,
  translation: translationPage,
};
