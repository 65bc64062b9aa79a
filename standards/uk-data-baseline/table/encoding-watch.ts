import type { RawRecord } from 'assay/standard';
import { noteRow, type Tally, tally } from '../columns/column.ts';

/** Which bytes beyond ASCII were met, row by row. */
export interface EncodingWatch {
  /** Bytes of the file. */
  size: number;
  /** Rows with characters beyond ASCII that are UTF-8, and rows that are not. */
  utf8: number;
  readonly other: Tally;
  /** True as long as nothing else was met. */
  isUtf8: boolean;
  /** Bytes 0x80 to 0x9F in rows that are not UTF-8: characters of Windows-1252, controls of ISO 8859-1. */
  windows: number;
  /** Rows that hold pieces of UTF-8 beside bytes that are none. */
  both: number;
  see(bytes: Uint8Array, raw: RawRecord, isUtf8: boolean): void;
}

export function createEncodingWatch(): EncodingWatch {
  return {
    size: 0,
    utf8: 0,
    other: tally(),
    isUtf8: true,
    windows: 0,
    both: 0,
    see(bytes, raw, isUtf8) {
      if (isUtf8) {
        this.utf8++;
        return;
      }
      this.isUtf8 = false;
      noteRow(this.other, raw);
      let pairs = 0;
      for (let at = 0; at < bytes.length; at++) {
        const byte = bytes[at] as number;
        if (byte < 0x80) continue;
        const next = bytes[at + 1] ?? 0;
        // A letter of Windows-1252 is hardly ever followed by one of its signs and controls.
        if (byte >= 0xc3 && byte <= 0xdf && next >= 0x80 && next <= 0xbf) {
          pairs++;
          at++;
        } else if (byte < 0xa0) this.windows++;
      }
      if (pairs > 0) this.both++;
    },
  };
}
