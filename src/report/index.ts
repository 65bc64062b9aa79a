import type { Reporter } from './reporter.ts';

/** The reporters by name, each loaded only when it is asked for. */
export const reporters: Readonly<Record<string, () => Promise<Reporter>>> = {
  text: async () => (await import('./text/text-reporter.ts')).textReporter,
  json: async () => (await import('./json/json-reporter.ts')).jsonReporter,
  html: async () => (await import('./html/html-reporter.ts')).htmlReporter,
  junit: async () => (await import('./junit/junit-reporter.ts')).junitReporter,
};
