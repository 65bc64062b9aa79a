import { Buffer, isUtf8 } from 'node:buffer';

/** Characters of Windows-1252 that are not their own byte, by code point. */
const WINDOWS_1252 = new Map<number, number>(
  [...'€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'].map((char, i) => [char.codePointAt(0) as number, byteOf(i)]),
);

/** The bytes 0x80 to 0x9F that Windows-1252 assigns, in order. */
function byteOf(index: number): number {
  const bytes = [
    0x80, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x8e, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96,
    0x97, 0x98, 0x99, 0x9a, 0x9b, 0x9c, 0x9e, 0x9f,
  ];
  return bytes[index] as number;
}

/** U+FFFD: whoever wrote the text had lost a character already. */
export function isReplacement(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at + 2 < end; at++)
    if (bytes[at] === 0xef && bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd) return true;
  return false;
}

/**
 * Text that was UTF-8, was read as Windows-1252 and written as UTF-8 again: `CafÃ©`. True only where every byte of a
 * run of characters beyond ASCII can be taken back and is UTF-8, which hardly any text is by chance.
 */
export function isMojibake(bytes: Buffer, start: number, end: number): boolean {
  if (!mayBe(bytes, start, end)) return false;
  let run: number[] = [];
  for (const char of `${bytes.toString('utf8', start, end)} `) {
    const code = char.codePointAt(0) as number;
    if (code >= 0x80) {
      const byte = code <= 0xff ? code : WINDOWS_1252.get(code);
      run.push(byte ?? 0xff);
      continue;
    }
    if (run.length >= 2 && isUtf8(Buffer.from(run))) return true;
    run = [];
  }
  return false;
}

/** `Ã`, `Â` and `â` are what the first bytes of most such characters become. */
function mayBe(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at + 3 < end; at++) {
    if (bytes[at] !== 0xc3) continue;
    const next = bytes[at + 1] as number;
    if ((next >= 0x82 && next <= 0x9f) || (next >= 0xa0 && next <= 0xb4)) return true;
  }
  return false;
}
