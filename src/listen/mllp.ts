import { CR, concatBytes, FS, headerAt, LF, VT } from '../formats/hl7v2/bytes.ts';

/** What a connection brought, in order. */
export type Frame =
  | { readonly kind: 'message'; readonly bytes: Uint8Array }
  /** Over the limit: only its beginning was held, to answer by. */
  | { readonly kind: 'too-large'; readonly head: Uint8Array; readonly size: number }
  /** A block that was never ended. */
  | { readonly kind: 'cut-off'; readonly size: number }
  /** Bytes outside of blocks, other than line ends. */
  | { readonly kind: 'stray'; readonly size: number };

/** Cuts what a connection sends into blocks of the minimal lower layer protocol: 0x0B, the message, 0x1C, 0x0D. */
export interface FrameReader {
  push(chunk: Uint8Array): readonly Frame[];
  /** The sender has closed. */
  end(): readonly Frame[];
  /** True while a block has begun and not ended. */
  readonly inFrame: boolean;
  /** Bytes outside of blocks since the last block. */
  readonly stray: number;
}

/** Of a block over the limit: enough for the header segment. */
const HEAD_BYTES = 4096;

const EMPTY = new Uint8Array(0);

export function frameReader(maxBytes: number): FrameReader {
  let inFrame = false;
  let held = EMPTY;
  let size = 0;
  let stray = 0;

  /** Copies into a buffer that doubles: a sender of single bytes costs no more than one of large pieces. */
  function hold(part: Uint8Array): void {
    const before = size;
    size += part.length;
    if (before > maxBytes) return;
    if (size > held.length) {
      const larger = new Uint8Array(Math.max(size, Math.min(2 * held.length, maxBytes)));
      larger.set(held.subarray(0, before));
      held = larger;
    }
    held.set(part, before);
    if (size > maxBytes) held = held.slice(0, HEAD_BYTES);
  }

  function finished(): readonly Frame[] {
    if (size > maxBytes) return [{ kind: 'too-large', head: held, size }];
    const bytes = held.subarray(0, size);
    const again = lastStart(bytes);
    if (again < 0) return [{ kind: 'message', bytes }];
    return [
      { kind: 'cut-off', size: again },
      { kind: 'message', bytes: bytes.subarray(again + 1) },
    ];
  }

  return {
    get inFrame() {
      return inFrame;
    },
    get stray() {
      return stray;
    },
    push(chunk) {
      const frames: Frame[] = [];
      let at = 0;
      while (at < chunk.length) {
        if (!inFrame) {
          const start = chunk.indexOf(VT, at);
          const until = start < 0 ? chunk.length : start;
          for (; at < until; at++) if (chunk[at] !== CR && chunk[at] !== LF) stray++;
          if (start < 0) break;
          if (stray > 0) frames.push({ kind: 'stray', size: stray });
          stray = 0;
          inFrame = true;
          held = EMPTY;
          size = 0;
          at = start + 1;
          continue;
        }
        // 0x1C is no text in a block (HL7 v2.5.1 allows nothing below 0x20 but CR), so the CR behind it need not be
        // waited for: some senders leave it out and would wait for the answer in vain.
        const end = chunk.indexOf(FS, at);
        hold(chunk.subarray(at, end < 0 ? chunk.length : end));
        if (end < 0) break;
        frames.push(...finished());
        inFrame = false;
        held = EMPTY;
        at = end + 1;
      }
      return frames;
    },
    end() {
      if (inFrame) return [{ kind: 'cut-off', size }];
      return stray > 0 ? [{ kind: 'stray', size: stray }] : [];
    },
  };
}

/** Where a second block starts inside a block, because the sender gave the first one up; -1 where none does. */
function lastStart(bytes: Uint8Array): number {
  for (let at = bytes.lastIndexOf(VT); at >= 0; at = at === 0 ? -1 : bytes.lastIndexOf(VT, at - 1)) {
    if (headerAt(bytes, at + 1, 'MSH')) return at;
  }
  return -1;
}

/** A message as a block. */
export function framed(bytes: Uint8Array): Uint8Array {
  return concatBytes([Uint8Array.of(VT), bytes, Uint8Array.of(FS, CR)]);
}
