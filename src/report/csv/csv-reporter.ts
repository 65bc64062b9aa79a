import type { Reporter } from '../reporter.ts';
import { comparisonCsv } from './comparison-csv.ts';
import { runCsv } from './run-csv.ts';
import { validationCsv } from './validation-csv.ts';

/** For spreadsheets: RFC 4180, UTF-8, a header line, one row a requirement or finding. */
export const csvReporter: Reporter = {
  name: 'csv',
  extension: 'csv',
  run: runCsv,
  validation: validationCsv,
  comparison: comparisonCsv,
};
