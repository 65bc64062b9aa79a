import type { Buffer } from 'node:buffer';
import type { RawRecord } from '../record.ts';
import { createFramer } from './frame-records.ts';
import { splitCells } from './split-cells.ts';

const CANDIDATES = [',', ';', '\t', '|'];
const SAMPLE_BYTES = 65_536;
const SAMPLE_ROWS = 50;
/** Councils put a title and a date above the headings; further down than this they are to be stated. */
const HEADER_WITHIN = 10;

/** A row of the sample, as far as the layout needs it. */
export interface SampleRow {
  readonly raw: RawRecord;
  readonly cells: number;
  readonly filled: number;
}

/** LF unless the sample has CR and no LF at all. */
export function detectNewline(sample: Buffer): 'lf' | 'cr' {
  return !sample.includes(0x0a) && sample.includes(0x0d) ? 'cr' : 'lf';
}

/** The first rows of a sample, cut by a delimiter. */
export function sampleRows(
  sample: Buffer,
  start: number,
  delimiter: string,
  newline: 'lf' | 'cr',
  isWhole: boolean,
): readonly SampleRow[] {
  const part = sample.subarray(start, start + SAMPLE_BYTES);
  const framer = createFramer({ delimiter, newline, maxRecordBytes: SAMPLE_BYTES, start, line: 1 });
  const raws = framer.push(part);
  if (isWhole && start + part.length >= sample.length) raws.push(...framer.finish());
  // A sample without a single whole line is taken as one, so that a file of one long line still has a heading row.
  if (raws.length === 0) raws.push(...framer.finish());
  const code = delimiter.charCodeAt(0);
  return raws.slice(0, SAMPLE_ROWS).map((raw) => {
    const cells = splitCells(raw.bytes, code);
    let filled = 0;
    for (let i = 0; i < cells.starts.length; i++)
      if (hasText(raw.bytes, cells.starts[i] as number, cells.ends[i] as number)) filled++;
    return { raw, cells: cells.starts.length, filled };
  });
}

function hasText(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if ((bytes[i] as number) > 0x20) return true;
  return false;
}

/** The candidate by which most rows have the same number of cells; a comma when none divides anything. */
export function detectDelimiter(sample: Buffer, start: number, newline: 'lf' | 'cr', isWhole: boolean): string {
  let best = ',';
  let bestScore = 0;
  for (const delimiter of CANDIDATES) {
    const counts = new Map<number, number>();
    for (const row of sampleRows(sample, start, delimiter, newline, isWhole)) {
      if (row.cells > 1) counts.set(row.cells, (counts.get(row.cells) ?? 0) + 1);
    }
    for (const [cells, rows] of counts) {
      const score = rows * 1000 + Math.min(cells, 999);
      if (score > bestScore) {
        bestScore = score;
        best = delimiter;
      }
    }
  }
  return best;
}

/** The heading row: the first of the first ten lines that fills at least half as many cells as rows commonly do. */
export function findHeader(rows: readonly SampleRow[], stated: number | undefined): SampleRow | undefined {
  if (stated !== undefined) return rows.find((row) => row.raw.line === stated);
  const whole = rows.filter((row) => !row.raw.problem);
  const filled = whole.map((row) => row.filled).sort((a, b) => a - b);
  const usual = filled[Math.floor(filled.length / 2)] ?? 0;
  const enough = Math.max(1, Math.ceil(usual / 2));
  return whole.find((row) => row.raw.line <= HEADER_WITHIN && row.filled >= enough) ?? rows[0];
}
