import { AssayError } from '../../model/assay-error.ts';
import type { SourceRecord } from '../record.ts';
import { concatBytes } from './bytes.ts';
import { type Charset, findCharset } from './charset.ts';
import { type Delimiters, readDelimiters } from './delimiters.ts';
import { escapeText } from './escape-text.ts';
import type { Hl7Values, PlacedValue, SegmentValues } from './message-values.ts';
import { segmentNameAt } from './segment-name.ts';

/**
 * The bytes of a parsed message, put together from its values and what stands between them. They are those that were
 * read; what is shown by it is that the values miss nothing. Throws AssayError `hl7v2.bytes-lost` where bytes between two
 * values are neither delimiters, line ends, white space nor the name of a segment.
 */
export function serialiseHl7(record: SourceRecord): Uint8Array {
  const { raw } = record;
  const delimiters = readDelimiters(raw.bytes);
  if (!delimiters) throw new AssayError('hl7v2.bytes-lost', `line ${raw.line}: the message has no header`);
  const parts: Uint8Array[] = [];
  let done = 0;
  for (let index = 0; index < record.leafCount; index++) {
    const leaf = record.leaf(index);
    const start = leaf.start - raw.start;
    const end = leaf.end - raw.start;
    parts.push(between(raw.bytes, done, start, delimiters), raw.bytes.subarray(start, end));
    done = end;
  }
  parts.push(between(raw.bytes, done, raw.bytes.length, delimiters));
  return concatBytes(parts);
}

function between(bytes: Uint8Array, from: number, to: number, { classes }: Delimiters): Uint8Array {
  for (let at = from; at < to; at++) {
    const before = bytes[at - 1];
    const isLineStart = at === 0 || before === 0x0d || before === 0x0a;
    // Names come first: a message may declare letters as its delimiters.
    if (isLineStart && segmentNameAt(bytes, at, classes) !== undefined) at += 2;
    else if (classes[bytes[at] as number] === 0 && (bytes[at] as number) > 0x20) {
      throw new AssayError('hl7v2.bytes-lost', `the byte at offset ${at} of the message is part of no value`);
    }
  }
  return bytes.subarray(from, to);
}

export interface BuildOptions {
  /** As MSH-18 names it: UTF-8 unless told, or a set of single bytes. */
  readonly charset?: string;
  readonly lineEnd?: '\r' | '\n' | '\r\n';
}

/**
 * Builds a message from values, with delimiters, escapes and no more empty places than they need.
 * Throws AssayError `hl7v2.cannot-write` for values that cannot stand where they should, or not in that character set.
 */
export function buildHl7({ delimiters, segments }: Hl7Values, options: BuildOptions = {}): Uint8Array {
  const { charset = 'UTF-8', lineEnd = '\r' } = options;
  const read = readDelimiters(new TextEncoder().encode(`MSH${delimiters}${delimiters[0] ?? ''}`));
  if (!read || read.problem !== undefined || segments[0]?.name !== 'MSH') {
    throw new AssayError('hl7v2.cannot-write', read?.problem ?? 'a message starts with MSH and its delimiters');
  }
  const lines = segments.map((segment, index) => lineOf(segment, index === 0 ? delimiters : '', read));
  return encode(lines.map((line) => line + lineEnd).join(''), findCharset(charset));
}

function lineOf({ name, values }: SegmentValues, header: string, delimiters: Delimiters): string {
  if (!/^[A-Z][A-Z0-9]{2}$/.test(name)) throw new AssayError('hl7v2.cannot-write', `"${name}" is no segment name`);
  const { field } = delimiters;
  const fields = nested(
    values,
    LEVELS,
    ['', delimiters.repetition, delimiters.component, delimiters.subcomponent],
    delimiters,
  );
  // MSH-1 is the separator itself, so fields shift by one (HL7 v2.5.1, 2.15.9).
  const list = header === '' ? fields : [header.slice(1), ...fields.slice(2)];
  return list.length === 0 ? name : name + field + list.join(field);
}

type Level = (value: PlacedValue) => number;
const LEVELS: readonly Level[] = [(v) => v.field, (v) => v.repetition, (v) => v.component, (v) => v.sub];

/** The parts of one level, each written with the delimiters of the levels below. */
function nested(
  values: readonly PlacedValue[],
  levels: readonly Level[],
  separators: readonly string[],
  delimiters: Delimiters,
): readonly string[] {
  const [level, ...below] = levels;
  if (!level) return values.map(({ text }) => (text === null ? '""' : escapeText(text, delimiters)));
  const parts = new Map<number, PlacedValue[]>();
  for (const value of values) {
    const number = level(value);
    const list = parts.get(number);
    if (list) list.push(value);
    else parts.set(number, [value]);
  }
  const [, separator = '', ...rest] = separators;
  const texts: string[] = [];
  for (const [number, list] of parts) {
    const inner = nested(list, below, [separator, ...rest], delimiters);
    if (inner.length > 1 && separator === '') {
      throw new AssayError('hl7v2.cannot-write', 'a value has parts for which MSH-2 has no delimiter, or stands twice');
    }
    texts[number - 1] = inner.join(separator);
  }
  return Array.from(texts, (text) => text ?? '');
}

function encode(text: string, charset: Charset | undefined): Uint8Array {
  if (charset?.label === 'utf-8') return new TextEncoder().encode(text);
  const codes = charset && singleBytes(charset);
  if (!codes) throw new AssayError('hl7v2.cannot-write', 'messages are written in UTF-8 or a set of single bytes');
  return Uint8Array.from(text, (character) => {
    const code = codes.get(character);
    if (code !== undefined) return code;
    throw new AssayError('hl7v2.cannot-write', `the character set ${charset.name} lacks a character of the message`);
  });
}

const tables = new Map<string, ReadonlyMap<string, number> | undefined>();

/** Bytes by character; undefined for sets whose characters have more than one byte. */
function singleBytes(charset: Charset): ReadonlyMap<string, number> | undefined {
  if (charset.hasAsciiTrails) return undefined;
  if (!tables.has(charset.label)) {
    const codes = Array.from({ length: 256 }, (_, code) => code);
    const valid = codes.filter((code) => charset.firstInvalid(Uint8Array.of(code)) < 0);
    tables.set(charset.label, new Map(valid.map((code) => [charset.decode(Uint8Array.of(code)), code])));
  }
  return tables.get(charset.label);
}
