import { COMPONENT, type Delimiters, SUBCOMPONENT } from './delimiters.ts';
import {
  COMPONENT_NO,
  END,
  FIELD_NO,
  REPETITION_NO,
  type Scan,
  SEGMENT,
  type Segment,
  START,
  STRIDE,
  SUB_NO,
} from './scan.ts';

/** Data types without components: delimiters inside them are text that the sender forgot to escape. */
const TEXT_TYPES = new Set(['TX', 'FT', 'ST']);

/**
 * Makes one value again of text that was cut at delimiters it should have escaped (OBX-5 as TX, FT or ST; NTE-3),
 * so that a comment does not end at its first ampersand. Answers with the scan and the number of the first leaf joined.
 */
export function joinText(
  bytes: Uint8Array,
  scan: Scan,
  delimiters: Delimiters,
): { readonly scan: Scan; readonly joined: number } {
  if (!scan.segments.some((segment) => cutTextField(bytes, scan, segment) > 0)) return { scan, joined: -1 };
  const cut = scan.segments.map((segment) => cutTextField(bytes, scan, segment));
  const { slab, base } = scan;
  const segments: Segment[] = [];
  let to = base;
  let joined = -1;
  for (const [index, segment] of scan.segments.entries()) {
    const leafFrom = (to - base) / STRIDE;
    let last = -1;
    for (let at = base + segment.leafFrom * STRIDE; at < base + segment.leafTo * STRIDE; at += STRIDE) {
      const isText = cut[index] !== 0 && slab[at + FIELD_NO] === cut[index];
      if (isText && last >= 0 && slab[last + REPETITION_NO] === slab[at + REPETITION_NO]) {
        slab[last + END] = textEnd(bytes, slab[at + END] as number, delimiters);
        if (joined < 0) joined = (last - base) / STRIDE;
        continue;
      }
      slab.copyWithin(to, at, at + STRIDE);
      if (isText) {
        slab[to + START] = textStart(bytes, slab[to + START] as number, delimiters);
        slab[to + END] = textEnd(bytes, slab[to + END] as number, delimiters);
        if (joined < 0 && ((slab[to + COMPONENT_NO] as number) > 1 || (slab[to + SUB_NO] as number) > 1))
          joined = (to - base) / STRIDE;
        slab[to + COMPONENT_NO] = 1;
        slab[to + SUB_NO] = 1;
        last = to;
      }
      slab[to + SEGMENT] = index;
      to += STRIDE;
    }
    segments.push({ ...segment, leafFrom, leafTo: (to - base) / STRIDE });
  }
  return { scan: { ...scan, segments, leafCount: (to - base) / STRIDE }, joined };
}

/** The field of a segment that is text and was cut; 0 when there is none. */
function cutTextField(bytes: Uint8Array, { slab, base }: Scan, { name, leafFrom, leafTo }: Segment): number {
  if (name !== 'OBX' && name !== 'NTE') return 0;
  const field = name === 'OBX' ? 5 : 3;
  let isText = name === 'NTE';
  for (let at = base + leafFrom * STRIDE; at < base + leafTo * STRIDE; at += STRIDE) {
    const number = slab[at + FIELD_NO] as number;
    if (number > field) return 0;
    if (name === 'OBX' && number === 2) {
      const start = slab[at + START] as number;
      isText =
        slab[at + END] === start + 2 &&
        TEXT_TYPES.has(String.fromCharCode(bytes[start] as number, bytes[start + 1] as number));
    }
    if (isText && number === field && ((slab[at + COMPONENT_NO] as number) > 1 || (slab[at + SUB_NO] as number) > 1))
      return field;
  }
  return 0;
}

function isPartDelimiter(byte: number | undefined, { classes }: Delimiters): boolean {
  const kind = byte === undefined ? 0 : classes[byte];
  return kind === COMPONENT || kind === SUBCOMPONENT;
}

function textStart(bytes: Uint8Array, start: number, delimiters: Delimiters): number {
  let at = start;
  while (isPartDelimiter(bytes[at - 1], delimiters)) at--;
  return at;
}

function textEnd(bytes: Uint8Array, end: number, delimiters: Delimiters): number {
  let at = end;
  while (isPartDelimiter(bytes[at], delimiters)) at++;
  return at;
}
