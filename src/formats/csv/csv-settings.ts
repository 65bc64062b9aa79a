import { AssayError } from '../../model/assay-error.ts';
import type { Encoding } from './csv-prologue.ts';

/** What a user may state about a file; what is not stated is detected. */
export interface CsvSettings {
  readonly delimiter?: string;
  readonly encoding?: Encoding;
  /** One-based line of the heading row. */
  readonly headerLine?: number;
  readonly dateOrder?: 'dmy' | 'mdy';
}

const DELIMITER_NAMES: Readonly<Record<string, string>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  '\\t': '\t',
  pipe: '|',
};

/** Reads the format's settings among the adapter's. Absent, empty and `auto` mean: detect. Throws AssayError `csv.bad-setting`. */
export function readSettings(settings: Readonly<Record<string, unknown>>): CsvSettings {
  return {
    delimiter: delimiterSetting(given(settings, 'delimiter')),
    encoding: encodingSetting(given(settings, 'encoding')),
    headerLine: headerLineSetting(given(settings, 'headerLine')),
    dateOrder: dateOrderSetting(given(settings, 'dateOrder')),
  };
}

function given(settings: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = Object.hasOwn(settings, name) ? settings[name] : undefined;
  return value === undefined || value === null || value === '' || value === 'auto' ? undefined : String(value);
}

function delimiterSetting(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const delimiter = Object.hasOwn(DELIMITER_NAMES, text) ? (DELIMITER_NAMES[text] as string) : text;
  if (delimiter.length === 1 && delimiter.charCodeAt(0) < 0x80 && !'"\r\n'.includes(delimiter)) return delimiter;
  throw bad('delimiter', 'one ASCII character, or comma, semicolon, tab, pipe', text);
}

function encodingSetting(text: string | undefined): Encoding | undefined {
  if (text === undefined) return undefined;
  const name = text.toLowerCase().replaceAll('_', '-');
  if (name === 'utf-8' || name === 'utf8') return 'utf-8';
  if (name === 'windows-1252' || name === 'cp1252') return 'windows-1252';
  if (name === 'iso-8859-1' || name === 'latin1' || name === 'latin-1') return 'iso-8859-1';
  throw bad('encoding', 'utf-8, windows-1252 or iso-8859-1', text);
}

function headerLineSetting(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw bad('headerLine', 'the one-based number of the line with the headings', text);
}

function dateOrderSetting(text: string | undefined): 'dmy' | 'mdy' | undefined {
  if (text === undefined || text === 'dmy' || text === 'mdy') return text;
  throw bad('dateOrder', 'dmy or mdy', text);
}

function bad(name: string, expected: string, got: string): AssayError {
  return new AssayError('csv.bad-setting', `setting ${name}: expected ${expected}, got "${got.slice(0, 40)}"`);
}
