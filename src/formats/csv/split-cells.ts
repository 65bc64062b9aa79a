const QUOTE = 0x22;
const CR = 0x0d;
const LF = 0x0a;

/** Cells of one record as offsets into its bytes; a quoted cell's range is inside its quotes. */
export interface Cells {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Bits, one number a cell. */
  readonly notes: readonly number[];
  /** All bits of `notes` together, so that a clean row is known as one. */
  readonly noted: number;
  /** True when every byte is ASCII, the same in all encodings. */
  readonly ascii: boolean;
}

/** Bits of `notes`. */
export const DOUBLED = 1;
/** A quote where none may stand: neither doubled nor at the cell's end, or text behind the closing quote. */
export const STRAY = 2;
/** The cell's quote is never closed. */
export const UNCLOSED = 4;

/** Splits one framed record by the framer's own rules. */
export function splitCells(bytes: Uint8Array, delimiter: number): Cells {
  const starts: number[] = [];
  const ends: number[] = [];
  const notes: number[] = [];
  const length = bytes.length;
  let noted = 0;
  let high = 0;
  let at = 0;
  for (;;) {
    let note = 0;
    if (at < length && bytes[at] === QUOTE) {
      starts.push(++at);
      let end = -1;
      while (at < length) {
        const byte = bytes[at] as number;
        high |= byte;
        at++;
        if (byte !== QUOTE) continue;
        const run = at - 1;
        while (at < length && bytes[at] === QUOTE) at++;
        if (at - run > 1) note |= DOUBLED;
        if ((at - run) % 2 === 0) continue;
        const after = bytes[at];
        if (at >= length || after === delimiter || after === CR || after === LF) {
          end = at - 1;
          break;
        }
        note |= STRAY;
      }
      if (end === -1) {
        end = length;
        note |= UNCLOSED;
      } else {
        const behind = at;
        while (at < length && bytes[at] !== delimiter) high |= bytes[at++] as number;
        // A lone CR behind the closing quote is tolerated; anything more would be lost in silence.
        if (at > behind + 1) note |= STRAY;
      }
      ends.push(end);
    } else {
      starts.push(at);
      while (at < length) {
        const byte = bytes[at] as number;
        if (byte === delimiter) break;
        high |= byte;
        at++;
      }
      ends.push(at);
    }
    notes.push(note);
    noted |= note;
    if (at >= length) break;
    at++;
  }
  return { starts, ends, notes, noted, ascii: high < 0x80 };
}
