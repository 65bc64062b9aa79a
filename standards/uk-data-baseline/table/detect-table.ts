import { Buffer } from 'node:buffer';
import { binaryKind, detectDelimiter, detectNewline, findHeader, sampleRows, splitCells } from 'assay/standard';
import type { Findings } from '../report.ts';
import { looksLikeData } from './looks-like-data.ts';

/** What the layout is decided by. */
const SAMPLE_BYTES = 256 * 1024;
export const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/** How a table is written, as far as its beginning tells. */
export interface TableLayout {
  readonly newline: 'lf' | 'cr';
  readonly delimiter: string;
  readonly header: ReturnType<typeof findHeader>;
}

/** Another delimiter than the comma is one where the column names and most rows have it; texts hold such signs too. */
export function detectLayout(sample: Buffer, start: number, isWhole: boolean): TableLayout {
  const newline = detectNewline(sample);
  const delimiter = detectDelimiter(sample, start, newline, isWhole);
  const rows = sampleRows(sample, start, delimiter, newline, isWhole);
  const header = findHeader(rows, undefined);
  // Where only the first column has a name its row seems to stand above the names; what is below it are values.
  const isBelow = header !== undefined && header !== rows[0] && looksLikeData(textsOf(header.raw.bytes, delimiter));
  if (isBelow) return { newline, delimiter, header: rows[0] };
  const alike = rows.filter(({ cells }) => cells === header?.cells).length;
  if (delimiter === ',' || (header && header.cells > 1 && alike >= 0.8 * rows.length))
    return { newline, delimiter, header };
  return { newline, delimiter: ',', header: findHeader(sampleRows(sample, start, ',', newline, isWhole), undefined) };
}

function textsOf(bytes: Uint8Array, delimiter: string): readonly string[] {
  const { starts, ends } = splitCells(bytes, delimiter.charCodeAt(0));
  return starts.map((start, i) => Buffer.from(bytes.subarray(start, ends[i])).toString('latin1'));
}

/** The first bytes of a source; what follows stays in the iterator. */
export async function takeSample(chunks: AsyncIterator<Uint8Array>): Promise<{ sample: Buffer; isWhole: boolean }> {
  const parts: Uint8Array[] = [];
  let size = 0;
  while (size < SAMPLE_BYTES) {
    const next = await chunks.next();
    if (next.done) return { sample: Buffer.concat(parts), isWhole: true };
    parts.push(next.value);
    size += next.value.length;
  }
  return { sample: Buffer.concat(parts), isWhole: false };
}

/** Says what cannot be read as a table at all. */
export function isRefused(sample: Buffer, { say }: Findings): boolean {
  const at = { line: 1, start: 0 };
  if (sample.length === 0 || sample.equals(BOM)) {
    say('error', 'empty', at, 'the file is empty: expected a row of column names and rows');
    return true;
  }
  const mark = sample.length >= 2 ? sample.readUInt16BE(0) : 0;
  if (mark === 0xfeff || mark === 0xfffe) {
    say(
      'error',
      'utf-16',
      at,
      'expected UTF-8, got UTF-16 by its byte order mark; it was not read. Save the file as UTF-8',
    );
    return true;
  }
  const what = binaryKind(sample);
  if (what === undefined) return false;
  say('error', 'binary', at, `expected text, got ${what}; it was not read. Export the table as CSV`);
  return true;
}
