import type { Reporter } from '../reporter.ts';
import { runAnnotations } from './run-annotations.ts';
import { runSummary } from './run-summary.ts';
import { validationAnnotations } from './validation-annotations.ts';
import { validationSummary } from './validation-summary.ts';

/** For GitHub Actions: annotations by workflow commands, and the job's summary page in Markdown. */
export const githubReporter: Reporter = {
  name: 'github',
  extension: 'txt',
  run: runAnnotations,
  validation: validationAnnotations,
  summary: { name: 'github-summary', extension: 'md', run: runSummary, validation: validationSummary },
};
