import { COMPONENT, type Delimiters, SUBCOMPONENT } from './delimiters.ts';
import { componentOf, endOf, fieldOf, moveLeaf, repetitionOf, startOf, subOf, widenLeaf } from './place.ts';
import type { Scan, Segment } from './scan.ts';

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
  const segments: Segment[] = [];
  let to = 0;
  let joined = -1;
  for (const [index, segment] of scan.segments.entries()) {
    const leafFrom = to;
    let last = -1;
    for (let leaf = segment.leafFrom; leaf < segment.leafTo; leaf++) {
      const isText = cut[index] !== 0 && fieldOf(scan, leaf) === cut[index];
      const end = isText ? textEnd(bytes, endOf(scan, leaf), delimiters) : 0;
      if (isText && last >= 0 && repetitionOf(scan, last) === repetitionOf(scan, leaf)) {
        widenLeaf(scan, last, startOf(scan, last), end);
        if (joined < 0) joined = last;
        continue;
      }
      moveLeaf(scan, leaf, to);
      if (isText) {
        if (joined < 0 && isPart(scan, to)) joined = to;
        widenLeaf(scan, to, textStart(bytes, startOf(scan, to), delimiters), end);
        last = to;
      }
      to++;
    }
    segments.push({ ...segment, leafFrom, leafTo: to });
  }
  return { scan: { ...scan, segments, leafCount: to }, joined };
}

/** The field of a segment that is text and was cut; 0 when there is none. */
function cutTextField(bytes: Uint8Array, scan: Scan, { name, leafFrom, leafTo }: Segment): number {
  if (name !== 'OBX' && name !== 'NTE') return 0;
  const field = name === 'OBX' ? 5 : 3;
  let isText = name === 'NTE';
  for (let leaf = leafFrom; leaf < leafTo; leaf++) {
    const number = fieldOf(scan, leaf);
    if (number > field) return 0;
    if (name === 'OBX' && number === 2) isText = isTextType(bytes, startOf(scan, leaf), endOf(scan, leaf));
    if (isText && number === field && isPart(scan, leaf)) return field;
  }
  return 0;
}

function isPart(scan: Scan, leaf: number): boolean {
  return componentOf(scan, leaf) > 1 || subOf(scan, leaf) > 1;
}

/** Data types without components: delimiters inside them are text that the sender forgot to escape: TX, FT, ST. */
function isTextType(bytes: Uint8Array, start: number, end: number): boolean {
  if (end !== start + 2) return false;
  const first = bytes[start];
  const second = bytes[start + 1];
  const isTx = first === 0x54 && second === 0x58;
  return isTx || ((first === 0x46 || first === 0x53) && second === 0x54);
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
