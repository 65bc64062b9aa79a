import { COMPONENT, type Delimiters, FIELD, REPETITION, SUBCOMPONENT } from './delimiters.ts';
import { endOf, startOf } from './place.ts';
import type { Scan } from './scan.ts';

/** Places of all leaves of a message that somewhere has more parts than the bits of a place can count. */
export function countPlaces(bytes: Uint8Array, scan: Scan, { classes }: Delimiters): Int32Array {
  const { leafCount, segments } = scan;
  const counted = new Int32Array(leafCount * 4).fill(1);
  for (const { name, start, leafFrom, leafTo } of segments) {
    let at = start + 3;
    let place = [0, 1, 1, 1];
    for (let leaf = leafFrom; leaf < leafTo; leaf++) {
      const from = startOf(scan, leaf);
      // MSH-1 is the separator itself, and MSH-2 the other delimiters (HL7 v2.5.1, 2.15.9.1).
      if (name === 'MSH' && from < start + 5 && leaf < leafFrom + 2) place = [from - start - 2, 1, 1, 1];
      else if (name !== '?') for (; at < from; at++) place = placeBehind(classes[bytes[at] as number], place);
      counted.set(place, leaf * 4);
      at = endOf(scan, leaf);
      if (name === 'MSH' && leaf === leafFrom) place = [2, 1, 1, 1];
    }
  }
  return counted;
}

function placeBehind(kind: number | undefined, place: number[]): number[] {
  const [field = 0, repetition = 1, component = 1, sub = 1] = place;
  if (kind === FIELD) return [field + 1, 1, 1, 1];
  if (kind === REPETITION) return [field, repetition + 1, 1, 1];
  if (kind === COMPONENT) return [field, repetition, component + 1, 1];
  return kind === SUBCOMPONENT ? [field, repetition, component, sub + 1] : place;
}
