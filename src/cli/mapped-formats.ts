import type { MappedFormat } from '../adapter/mapping.ts';
import { csv } from '../formats/csv/index.ts';
import { ndjson } from '../formats/ndjson/index.ts';
import { xml } from '../formats/xml/index.ts';

/** The kinds of records that a mapping file may name in `format`. */
export const mappedFormats: Readonly<Record<string, MappedFormat>> = {
  csv: { format: csv, source: 'row', settings: ['delimiter', 'encoding', 'headerLine', 'dateOrder'] },
  ndjson: { format: ndjson, source: 'record', settings: [] },
  xml: { format: xml, source: 'record', settings: ['record'] },
};
