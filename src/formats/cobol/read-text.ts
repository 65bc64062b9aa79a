import { Buffer } from 'node:buffer';
import type { PlanItem } from './plan.ts';
import type { Reading as Read } from './read-number.ts';
import type { Reading } from './settings.ts';

/** Text of a field without the blanks that fill it up. `decoded` has a character for each byte of the record. */
export function readText(
  plan: PlanItem,
  bytes: Uint8Array,
  decoded: string,
  start: number,
  end: number,
  reading: Reading,
): Read {
  if (plan.kind === 'national') {
    // UTF-16 in big-endian order (IBM Enterprise COBOL, USAGE NATIONAL).
    const swapped = Buffer.from(bytes.subarray(start, end)).swap16().toString('utf16le');
    return trimmed(swapped, 0, swapped.length, reading);
  }
  const text = trimmed(decoded, start, end, reading);
  const unknown = text.indexOf('\uFFFD');
  if (unknown === -1) return text;
  const at = decoded.indexOf('\uFFFD', start);
  return { code: 'cobol.character', at, expected: `characters of ${reading.encoding.name}` };
}

/** Blanks are spaces and, as in records cleared with LOW-VALUES, zero bytes. */
function trimmed(text: string, start: number, end: number, { trim }: Reading): string {
  let from = start;
  let to = end;
  if (trim === 'right' || trim === 'both')
    while (to > from && text.charCodeAt(to - 1) % 32 === 0 && text.charCodeAt(to - 1) <= 32) to--;
  if (trim === 'left' || trim === 'both')
    while (from < to && text.charCodeAt(from) % 32 === 0 && text.charCodeAt(from) <= 32) from++;
  return text.slice(from, to);
}
