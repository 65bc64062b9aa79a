import { CR, LF } from './service-characters.ts';

/** CR, LF, or both together, which end at the LF. */
export function isLineEnd(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === LF || (bytes[at] === CR && bytes[at + 1] !== LF);
}

/** Counts line ends in ranges of bytes that go forward; bytes without any are passed over at once. */
export function lineEndCounter(bytes: Uint8Array): (from: number, to: number) => number {
  let feed = -1;
  let carriage = -1;
  return (from, to) => {
    let count = 0;
    let at = from;
    for (;;) {
      if (feed < at) feed = next(bytes, LF, at);
      if (carriage < at) carriage = next(bytes, CR, at);
      at = Math.min(feed, carriage);
      if (at >= to) return count;
      if (isLineEnd(bytes, at)) count++;
      at++;
    }
  };
}

function next(bytes: Uint8Array, byte: number, from: number): number {
  const at = bytes.indexOf(byte, from);
  return at < 0 ? Number.POSITIVE_INFINITY : at;
}
