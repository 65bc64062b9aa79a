import type { MappedFormat } from '../adapter/mapping.ts';
import { csv } from '../formats/csv/index.ts';

/** The kinds of records that a mapping file may name in `format`. */
export const mappedFormats: Readonly<Record<string, MappedFormat>> = {
  csv: { format: csv, source: 'row', settings: ['delimiter', 'encoding', 'headerLine', 'dateOrder'] },
};
