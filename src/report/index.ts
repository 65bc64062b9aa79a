import type { Reporter } from './reporter.ts';

/** The reporters by name, each loaded only when it is asked for. */
export const reporters: Readonly<Record<string, () => Promise<Reporter>>> = {
  text: async () => (await import('./text/text-reporter.ts')).textReporter,
  json: async () => (await import('./json/json-reporter.ts')).jsonReporter,
  html: async () => (await import('./html/html-reporter.ts')).htmlReporter,
  junit: async () => (await import('./junit/junit-reporter.ts')).junitReporter,
  sarif: async () => (await import('./sarif/sarif-reporter.ts')).sarifReporter,
  ctrf: async () => (await import('./ctrf/ctrf-reporter.ts')).ctrfReporter,
  earl: async () => (await import('./earl/earl-reporter.ts')).earlReporter,
  github: async () => (await import('./github/github-reporter.ts')).githubReporter,
  csv: async () => (await import('./csv/csv-reporter.ts')).csvReporter,
  har: async () => (await import('./har/har-reporter.ts')).harReporter,
};
