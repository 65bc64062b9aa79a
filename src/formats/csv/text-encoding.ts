import { Buffer, isUtf8 } from 'node:buffer';
import type { Encoding } from './csv-prologue.ts';

/** Windows-1252 where it differs from ISO 8859-1: 0x80 to 0x9F. The five unassigned bytes stay C1 controls. */
const WINDOWS_1252_C1 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Text of the bytes between two offsets. */
export function decode(bytes: Buffer, from: number, to: number, encoding: Encoding): string {
  if (encoding === 'utf-8') return bytes.toString('utf8', from, to);
  const latin1 = bytes.toString('latin1', from, to);
  if (encoding === 'iso-8859-1') return latin1;
  return latin1.replace(/[\u0080-\u009f]/g, (char) => WINDOWS_1252_C1[char.charCodeAt(0) - 0x80] as string);
}

/** True unless the encoding is UTF-8 and the bytes are not. Any byte is a character in the other two. */
export function isEncoded(bytes: Uint8Array, encoding: Encoding): boolean {
  return encoding !== 'utf-8' || isUtf8(bytes);
}

/** UTF-8 when the sample is; a sample cut short may end inside a character. */
export function detectEncoding(sample: Buffer, isWhole: boolean): Encoding {
  const cut = isWhole ? sample.length : lastCharacterStart(sample);
  return isUtf8(sample.subarray(0, cut)) ? 'utf-8' : 'windows-1252';
}

function lastCharacterStart(sample: Buffer): number {
  let at = sample.length;
  for (let back = 0; back < 4 && at > 0; back++) {
    const byte = sample[at - 1] as number;
    if (byte < 0x80) return at;
    at--;
    if (byte >= 0xc0) return at;
  }
  return at;
}

/** What a file that is not text looks like, or undefined. */
export function binaryKind(sample: Buffer): string | undefined {
  if (sample.length >= 4 && sample.readUInt32BE(0) === 0x504b0304)
    return 'a ZIP file, as spreadsheets (.xlsx, .ods) are';
  if (sample.length >= 4 && sample.readUInt32BE(0) === 0xd0cf11e0) return 'an old spreadsheet or document (.xls, .doc)';
  if (sample.subarray(0, 5).equals(Buffer.from('%PDF-'))) return 'a PDF file';
  return sample.includes(0) ? 'bytes that are no text' : undefined;
}
