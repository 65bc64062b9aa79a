/** SHA-1 of bytes as five 32-bit words (FIPS 180-4, 6.1). Attachment.hash is one; it guards against accidents, not attacks. */
export function sha1(bytes: Uint8Array): readonly number[] {
  const blocks = Math.ceil((bytes.length + 9) / 64);
  const padded = new Uint8Array(blocks * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 0x20000000));
  view.setUint32(padded.length - 4, bytes.length << 3);
  let [h0, h1, h2, h3, h4] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  const words = new Int32Array(80);
  for (let start = 0; start < padded.length; start += 64) {
    for (let i = 0; i < 16; i++) words[i] = view.getInt32(start + i * 4);
    for (let i = 16; i < 80; i++) {
      const mixed = at(words, i - 3) ^ at(words, i - 8) ^ at(words, i - 14) ^ at(words, i - 16);
      words[i] = rotated(mixed, 1);
    }
    let [a, b, c, d, e] = [h0, h1, h2, h3, h4];
    for (let i = 0; i < 80; i++) {
      const round = Math.floor(i / 20);
      const chosen = round === 0 ? (b & c) | (~b & d) : round === 2 ? (b & c) | (b & d) | (c & d) : b ^ c ^ d;
      const next = (rotated(a, 5) + chosen + e + (CONSTANTS[round] as number) + at(words, i)) | 0;
      [a, b, c, d, e] = [next, a, rotated(b, 30), c, d];
    }
    [h0, h1, h2, h3, h4] = [(h0 + a) | 0, (h1 + b) | 0, (h2 + c) | 0, (h3 + d) | 0, (h4 + e) | 0];
  }
  return [h0, h1, h2, h3, h4].map((word) => word >>> 0);
}

const CONSTANTS = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6];

const at = (words: Int32Array, index: number): number => words[index] as number;

const rotated = (word: number, by: number): number => (word << by) | (word >>> (32 - by));
