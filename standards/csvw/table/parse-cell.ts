import type { Inherited } from '../metadata/model.ts';

/** Stand in keys for what no text can be. */
const NULL = '\u0000';
const BETWEEN = '\u0001';

/** Texts of a column that were read without fault and are remembered. */
const MOST_KNOWN = 4096;
const LONGEST_KNOWN = 64;

/** Reads a cell's text: its value for comparison, undefined for null; what is wrong goes to `fail`. */
export type ParseCell = (text: string, fail: (code: string, message: string) => void) => string | undefined;

/** Compiles the annotations of a column to the steps of Model for Tabular Data, 6.4. */
export function compileCell(column: Inherited): ParseCell {
  const { datatype, required = false } = column;
  const separator = column.separator ?? null;
  const fallback = column.default ?? '';
  const nulls = column.null ?? [''];
  const parse = datatype?.parse;
  const space = datatype?.space ?? 'kept';
  const keepsItems = datatype?.keepsItems ?? true;

  // Most columns say few things over and over: codes, days, yes and no.
  const known = new Map<string, string>();

  const single: ParseCell = (given, fail) => {
    const before = known.get(given);
    if (before !== undefined) return before;
    const text = given === '' ? fallback : given;
    if (nulls.includes(text)) {
      if (required && separator === null) fail('required', 'expected a value, got none');
      return undefined;
    }
    if (!parse) return text;
    const parsed = parse(text);
    if (!('problem' in parsed)) {
      if (known.size < MOST_KNOWN && given.length <= LONGEST_KNOWN) known.set(given, parsed.key);
      return parsed.key;
    }
    fail(parsed.code ?? 'cell', parsed.problem);
    return text;
  };

  return (given, fail) => {
    let text = space === 'kept' ? given : given.replace(/[\r\n\t]/g, ' ');
    if (space === 'collapsed') text = text.trim().replace(/\s{2,}/g, ' ');
    if (separator === null) return single(text, fail);
    if (text === '') text = fallback;
    if (text === '') {
      if (required) fail('required', 'expected a list with a value, got an empty one');
      return '';
    }
    if (nulls.includes(text)) return undefined;
    const items = separator === '' ? [...text] : text.split(separator);
    return items.map((item) => single(keepsItems ? item : item.trim(), fail) ?? NULL).join(BETWEEN);
  };
}

/** A key of several cells. */
export function keyOf(values: readonly (string | undefined)[]): string {
  return values.map((value) => value ?? NULL).join('\u0002');
}
