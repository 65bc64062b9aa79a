import { isEncodingLabel } from 'assay/standard';
import { type DescriptionKind, readDescription } from './description.ts';
import type { Dialect } from './model.ts';
import {
  atomic,
  count,
  flag,
  isText,
  type Members,
  type Reading,
  type ReadProperty,
  refuse,
  textOrNull,
} from './properties.ts';

const terminators: ReadProperty = (value, at, reading) => {
  const list = isText(value) ? [value] : value;
  const isRight = (held: unknown) =>
    Array.isArray(held) && held.length > 0 && held.every((one) => isText(one) && one !== '');
  return atomic('a text or a list of texts', isRight)(list, at, reading);
};

const trim: ReadProperty = (value, at, reading) => {
  const text = typeof value === 'boolean' ? String(value) : value;
  if (isText(text) && ['true', 'false', 'start', 'end'].includes(text)) return text;
  return refuse(value, at, reading, 'true, false, "true", "false", "start" or "end"');
};

/** Dialect descriptions (Metadata Vocabulary, 5.9). */
const DIALECT: DescriptionKind = {
  type: 'Dialect',
  takesCommon: false,
  properties: {
    commentPrefix: textOrNull,
    delimiter: atomic('a text', (value) => isText(value) && value !== ''),
    doubleQuote: flag,
    encoding: atomic('a label of the Encoding standard', (value) => isText(value) && isEncodingLabel(value)),
    header: flag,
    headerRowCount: count,
    lineTerminators: terminators,
    quoteChar: atomic('a text or null', (value) => value === null || (isText(value) && value !== '')),
    skipBlankRows: flag,
    skipColumns: count,
    skipInitialSpace: flag,
    skipRows: count,
    trim,
  },
};

export function readDialect(members: Members, at: string, reading: Reading): Dialect {
  return readDescription(members, DIALECT, at, reading);
}
