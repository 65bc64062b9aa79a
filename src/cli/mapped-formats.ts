import type { MappedFormat } from '../adapter/mapping.ts';
import { cobol } from '../formats/cobol/index.ts';
import { SETTING_DEFAULTS } from '../formats/cobol/settings.ts';
import { missingColumn } from '../formats/csv/compile-path.ts';
import { type CsvPrologue, csv } from '../formats/csv/index.ts';
import { ndjson } from '../formats/ndjson/index.ts';
import type { Format, Prologue } from '../formats/record.ts';
import { xlsx } from '../formats/xlsx/index.ts';
import { xml } from '../formats/xml/index.ts';
import { AssayError } from '../model/assay-error.ts';
import { nearest } from '../model/nearest.ts';

/** The kinds of records that a mapping file may name in `format`. */
export const mappedFormats: Readonly<Record<string, MappedFormat>> = {
  cobol: { open: openCobol, source: 'record', settings: Object.keys(SETTING_DEFAULTS) },
  csv: {
    open: () => csv,
    source: 'row',
    missing: column,
    settings: ['delimiter', 'encoding', 'headerLine', 'dateOrder'],
  },
  ndjson: { open: () => ndjson, source: 'record', settings: [] },
  xlsx: { open: () => xlsx, source: 'row', missing: column, settings: ['sheet', 'headerLine', 'dateOrder'] },
  xml: { open: () => xml, source: 'record', settings: ['record'] },
};

function column(path: string, prologue: Prologue): string | undefined {
  return missingColumn(path, prologue as CsvPrologue);
}

function openCobol(copybook: string | undefined): Format {
  if (copybook === undefined)
    throw new AssayError('cobol.copybook', 'format cobol: which copybook? Write copybook: FILE, or its text');
  // A prologue is only ever given back to the format that made it.
  return cobol({ copybook }) as Format;
}

/** Throws AssayError `usage.rows` with a suggestion. */
export function mappedFormat(name: string): MappedFormat {
  const known = Object.hasOwn(mappedFormats, name) ? mappedFormats[name] : undefined;
  if (known) return known;
  const near = nearest(name, Object.keys(mappedFormats));
  const hint = near === undefined ? `there are: ${Object.keys(mappedFormats).join(', ')}` : `did you mean "${near}"?`;
  throw new AssayError('usage.rows', `no record format "${name}"; ${hint}`);
}
