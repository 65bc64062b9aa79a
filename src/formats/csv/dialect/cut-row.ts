import { Buffer } from 'node:buffer';
import { type CsvDialect, ESCAPED, STRAY, UNCLOSED } from './dialect.ts';

/** One row as offsets into the bytes it was cut from. */
export interface CutRow {
  readonly starts: number[];
  readonly ends: number[];
  readonly notes: number[];
  noted: number;
  /** Behind the last byte of the row, and behind its line terminator. */
  end: number;
  next: number;
}

/** Cuts the row at an offset; undefined when it may go on in bytes that have not come yet. */
export type CutRowAt = (bytes: Buffer, from: number, ended: boolean) => CutRow | undefined;

const SPACE = 0x20;
const TAB = 0x09;
/** Bits of the classes of bytes that a scan stops at. */
const DELIMITER = 1;
const QUOTE = 2;
const LINE = 4;
const ESCAPE = 8;

/** Compiles a dialect, written in an encoding in which ASCII is ASCII, to a cutter of rows (Model for Tabular Data, 8). */
export function compileCutter(dialect: CsvDialect): CutRowAt {
  const delimiter = Buffer.from(dialect.delimiter);
  const quote = dialect.quoteChar === null ? undefined : Buffer.from(dialect.quoteChar);
  const lines = dialect.lineTerminators
    .map((text) => Buffer.from(text))
    .filter(({ length }) => length > 0)
    .sort((a, b) => b.length - a.length);
  const isEscaping = quote !== undefined && !dialect.doubleQuote;
  const longest = Math.max(delimiter.length, (quote?.length ?? 0) * 2, ...lines.map(({ length }) => length), 2);
  const trimsStart = dialect.trim === 'true' || dialect.trim === 'start';
  const stops = new Uint8Array(256);
  const stopAt = (sequence: Buffer | undefined, bit: number) => {
    const first = sequence?.[0];
    if (first !== undefined) stops[first] = (stops[first] ?? 0) | bit;
  };
  stopAt(delimiter, DELIMITER);
  stopAt(quote, QUOTE);
  for (const line of lines) stopAt(line, LINE);
  if (isEscaping) stopAt(Buffer.from('\\'), ESCAPE);

  return (bytes, from, ended) => {
    const { length } = bytes;
    const row: CutRow = { starts: [], ends: [], notes: [], noted: 0, end: length, next: length };
    let at = from;
    for (;;) {
      let open = at;
      if (trimsStart) while (open < length && (bytes[open] === SPACE || bytes[open] === TAB)) open++;
      if (!ended && open + longest > length) return undefined;
      let start = at;
      let end = -1;
      let note = 0;
      if (quote && isAt(bytes, open, quote)) {
        start = open + quote.length;
        at = start;
        for (;;) {
          while (at < length && ((stops[bytes[at] as number] as number) & (QUOTE | ESCAPE)) === 0) at++;
          if (!ended && at + longest > length) return undefined;
          if (at >= length) {
            note |= UNCLOSED;
            end = length;
            break;
          }
          if (isEscaping && bytes[at] === 0x5c) {
            note |= ESCAPED;
            at = Math.min(at + 2, length);
          } else if (!isAt(bytes, at, quote)) at++;
          else if (dialect.doubleQuote && isAt(bytes, at + quote.length, quote)) {
            note |= ESCAPED;
            at += 2 * quote.length;
          } else {
            end = at;
            at += quote.length;
            break;
          }
        }
      }
      const behind = at;
      let terminator = 0;
      let isDelimiter = false;
      for (;;) {
        while (at < length && stops[bytes[at] as number] === 0) at++;
        if (!ended && at + longest > length) return undefined;
        if (at >= length) break;
        const stop = stops[bytes[at] as number] as number;
        if ((stop & DELIMITER) !== 0 && isAt(bytes, at, delimiter)) {
          isDelimiter = true;
          break;
        }
        if ((stop & LINE) !== 0) {
          terminator = lines.find((line) => isAt(bytes, at, line))?.length ?? 0;
          if (terminator > 0) break;
        }
        if ((stop & ESCAPE) !== 0) {
          note |= ESCAPED;
          at = Math.min(at + 2, length);
          continue;
        }
        if (quote && (stop & QUOTE) !== 0 && isAt(bytes, at, quote)) note |= STRAY;
        at++;
      }
      if (end === -1) end = at;
      else if (!isBlank(bytes, behind, at)) {
        note |= STRAY;
        end = at;
      }
      row.starts.push(start);
      row.ends.push(end);
      row.notes.push(note);
      row.noted |= note;
      if (isDelimiter) {
        at += delimiter.length;
        continue;
      }
      row.end = at;
      row.next = at + terminator;
      return row;
    }
  };
}

export function isAt(bytes: Buffer, at: number, sequence: Buffer): boolean {
  const { length } = sequence;
  if (length === 1) return bytes[at] === sequence[0];
  if (at + length > bytes.length) return false;
  for (let i = 0; i < length; i++) if (bytes[at + i] !== sequence[i]) return false;
  return true;
}

function isBlank(bytes: Buffer, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i] !== SPACE && bytes[i] !== TAB) return false;
  return true;
}
