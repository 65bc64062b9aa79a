import { Buffer } from 'node:buffer';
import type { ByteSource } from '../../record.ts';
import { compileCutter, isAt } from './cut-row.ts';
import { rowDecoding } from './decode-rows.ts';
import { type CsvDialect, type DialectRow, ESCAPED, STRAY } from './dialect.ts';

/** Where a cell or row stands in its source. Columns and offsets in bytes. */
export interface RowPlace {
  readonly line: number;
  readonly column?: number;
  readonly start?: number;
  readonly end?: number;
}

export interface RowReader {
  /** Rows in batches, in order. Ends early where a row is larger than the limit: `tooLarge` then tells its line. */
  readonly batches: AsyncIterable<readonly DialectRow[]>;
  readonly tooLarge: () => number | undefined;
  readonly encoding: string;
  text(row: DialectRow, cell: number): string;
  placeOf(row: DialectRow, cell?: number): RowPlace;
}

const LF = 0x0a;
/** Rows given at once. */
const BATCH = 1024;

/** Reads a source as the dialect says, every row for itself, in memory bounded by the largest row. */
export function readRows(chunks: ByteSource['chunks'], dialect: CsvDialect, maxRowBytes = 16 * 1024 * 1024): RowReader {
  const decoding = rowDecoding(dialect.encoding);
  const cut = compileCutter(dialect);
  const comment = dialect.commentPrefix ? Buffer.from(dialect.commentPrefix) : undefined;
  const trimsStart = dialect.trim === 'true' || dialect.trim === 'start';
  const trimsEnd = dialect.trim === 'true' || dialect.trim === 'end';
  let tooLarge: number | undefined;

  async function* batches(): AsyncGenerator<readonly DialectRow[]> {
    let held: Buffer = Buffer.alloc(0);
    let waiting: Buffer[] = [];
    let waitingBytes = 0;
    let offset = 0;
    let line = 1;
    let isFirst = true;

    function* take(ended: boolean): Generator<readonly DialectRow[]> {
      held = held.length === 0 && waiting.length === 1 ? (waiting[0] as Buffer) : Buffer.concat([held, ...waiting]);
      waiting = [];
      waitingBytes = 0;
      let at = 0;
      if (isFirst && (held.length >= 3 || ended)) {
        isFirst = false;
        if (held[0] === 0xef && held[1] === 0xbb && held[2] === 0xbf) at = 3;
      }
      let rows: DialectRow[] = [];
      while (at < held.length && !isFirst) {
        const found = cut(held, at, ended);
        if (!found || found.end - at > maxRowBytes) {
          if (held.length - at > maxRowBytes) tooLarge = line;
          break;
        }
        const { starts, ends, notes, noted, end, next } = found;
        for (let i = 0; i < starts.length; i++) {
          starts[i] = (starts[i] as number) - at;
          ends[i] = (ends[i] as number) - at;
        }
        const isComment = comment !== undefined && isAt(held, at, comment);
        rows.push({ line, start: offset + at, bytes: held.subarray(at, end), starts, ends, notes, noted, isComment });
        line += countLines(held, at, next, end);
        at = next;
        if (rows.length === BATCH) {
          yield rows;
          rows = [];
        }
      }
      if (rows.length > 0) yield rows;
      offset += at;
      held = held.subarray(at);
    }

    for await (const chunk of decoding.source(chunks)) {
      waiting.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
      waitingBytes += chunk.length;
      // Joining what is held with every small chunk would copy a long row again and again.
      if (waitingBytes * 4 < held.length) continue;
      yield* take(false);
      if (tooLarge !== undefined) return;
    }
    yield* take(true);
  }

  return {
    batches: batches(),
    tooLarge: () => tooLarge,
    encoding: decoding.encoding,
    text(row, cell) {
      const start = row.starts[cell] as number;
      const end = row.ends[cell] as number;
      const note = row.notes[cell] as number;
      let text = decoding.text(row.bytes, start, end);
      if ((note & ESCAPED) !== 0 && (note & STRAY) === 0) {
        text = dialect.doubleQuote
          ? text.replaceAll(`${dialect.quoteChar}${dialect.quoteChar}`, dialect.quoteChar ?? '')
          : text.replace(/\\([\s\S])/g, '$1');
      }
      if (trimsStart) text = text.trimStart();
      return trimsEnd ? text.trimEnd() : text;
    },
    placeOf(row, cell) {
      if (cell === undefined || cell >= row.starts.length) {
        if (!decoding.hasPlaces) return { line: row.line };
        return { line: row.line, column: 1, start: row.start, end: row.start + row.bytes.length };
      }
      const start = row.starts[cell] as number;
      const line = row.line + countLines(row.bytes, 0, start, start);
      if (!decoding.hasPlaces) return { line };
      const lineStart = start === 0 ? 0 : row.bytes.lastIndexOf(LF, start - 1) + 1;
      const column = start - lineStart + 1;
      return { line, column, start: row.start + start, end: row.start + (row.ends[cell] as number) };
    },
  };
}

/** Line ends from `from` to before `to`; a CR counts where no LF follows and `end`, the row's own, is at it. */
function countLines(bytes: Buffer, from: number, to: number, end: number): number {
  let count = 0;
  for (let i = bytes.indexOf(LF, from); i !== -1 && i < to; i = bytes.indexOf(LF, i + 1)) count++;
  return count === 0 && to > end ? 1 : count;
}
