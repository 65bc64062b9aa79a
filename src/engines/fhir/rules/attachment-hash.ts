import type { TypeCheck, TypeChecks } from '../check/engine.ts';
import { report, shown } from '../check/run.ts';
import { sha1 } from '../primitives/sha-1.ts';

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** FHIR R4, datatypes.html#Attachment: the hash is the SHA-1 of the data, in base64. */
const checkHash: TypeCheck = ({ data, hash }, run) => {
  if (typeof data !== 'string' || typeof hash !== 'string') return;
  const bytes = decoded(data);
  if (!bytes) return;
  const own = encoded(sha1(bytes));
  if (hash.replace(/\s+/g, '') === own) return;
  report(run, {
    code: 'fhir.attachment-hash',
    expected: `the SHA-1 of data in base64, ${own}`,
    got: shown(hash),
    member: 'hash',
  });
};

export const attachmentChecks: TypeChecks = { Attachment: checkHash };

const VALUES: ReadonlyMap<number, number> = new Map([...BASE64].map((sign, value) => [sign.charCodeAt(0), value]));

/** Undefined for what is no base64, of which its type says so. */
function decoded(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.ceil((text.length * 3) / 4));
  let [length, bits, pending] = [0, 0, 0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code <= 32 || code === 61) continue;
    const value = VALUES.get(code);
    if (value === undefined) return undefined;
    pending = ((pending << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[length++] = pending >> bits;
  }
  return bytes.subarray(0, length);
}

/** Five words, 20 bytes, as 28 characters. */
function encoded(words: readonly number[]): string {
  const bytes = words.flatMap((word) => [word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255]);
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = bytes.slice(i, i + 3);
    const triple = (a << 16) | (b << 8) | c;
    for (const shift of [18, 12, 6, 0]) text += BASE64[(triple >> shift) & 63];
  }
  return `${text.slice(0, 27)}=`;
}
