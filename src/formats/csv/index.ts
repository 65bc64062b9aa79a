import type { Format } from '../record.ts';
import { compilePath } from './compile-path.ts';
import type { CsvPrologue } from './csv-prologue.ts';
import { parseRow } from './csv-record.ts';
import { csvFieldNames } from './field-names.ts';
import { openCsv } from './open-csv.ts';

export type { CsvPrologue } from './csv-prologue.ts';

/** Comma-separated values by RFC 4180 and as they are met: every cell knows its bytes, line and heading. */
export const csv: Format<CsvPrologue> = {
  id: 'csv',
  open: openCsv,
  parse: parseRow,
  compilePath,
  fieldNames: csvFieldNames,
};
