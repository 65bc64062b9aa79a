/** One item of a list that stands directly in a document's object. */
export interface CutItem {
  readonly list: string;
  readonly index: number;
  /** Undefined where it is larger than is held. */
  readonly bytes: Uint8Array | undefined;
  readonly start: number;
  readonly line: number;
}

/** The document without the items: their lists are empty. */
export interface CutRest {
  readonly bytes: Uint8Array;
  /** What was taken out, in order. */
  readonly gaps: readonly Gap[];
  /** How many items each list had. */
  readonly counts: ReadonlyMap<string, number>;
}

export interface Gap {
  /** Offset in what is left. */
  readonly at: number;
  readonly bytes: number;
  readonly lines: number;
}

export interface PackageCutter {
  /** The items that ended in these bytes. */
  push(bytes: Uint8Array): readonly CutItem[];
  /** An item that never ended, and what is left of the document; undefined where that is larger than is held. */
  finish(): { readonly items: readonly CutItem[]; readonly rest: CutRest | undefined };
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LF = 0x0a;

/**
 * Cuts the items of the lists named off a JSON document as its bytes come, wherever they are cut. Only strings and brackets are looked
 * at: whoever parses the items and the rest finds every fault that stands in them.
 */
export function cutPackage(lists: readonly string[], most: number): PackageCutter {
  const wanted = new Set(lists.map((name) => JSON.stringify(name)));
  const rest = holding(most);
  const gaps: Gap[] = [];
  const counts = new Map<string, number>();
  let ready: CutItem[] = [];
  let depth = 0;
  let inString = false;
  let escaped = false;
  /** Bytes of the last string directly in the document's object, while it may be the name of a list. */
  let name = '';
  let isNamed = false;
  let list: string | undefined;
  let item: { held: Holding; start: number; line: number } | undefined;
  let gap = { bytes: 0, lines: 0 };
  let offset = 0;
  let line = 1;

  const keep = (bytes: Uint8Array): void => {
    if (item) item.held.add(bytes);
    if (item || list !== undefined) gap.bytes += bytes.length;
    else rest.add(bytes);
  };
  const endItem = (): void => {
    if (!item || list === undefined) return;
    const index = counts.get(list) ?? 0;
    counts.set(list, index + 1);
    ready.push({ list, index, bytes: item.held.take(), start: item.start, line: item.line });
    item = undefined;
  };
  const endList = (): void => {
    gaps.push({ at: rest.size, ...gap });
    list = undefined;
  };

  return {
    push(bytes) {
      /** Where what is not kept yet begins. */
      let from = 0;
      const keepTo = (to: number): void => {
        if (to > from) keep(bytes.subarray(from, to));
        from = to;
      };
      for (let at = 0; at < bytes.length; at++) {
        const byte = bytes[at] as number;
        if (byte === LF) {
          line++;
          if (list !== undefined) gap.lines++;
        }
        if (inString) {
          if (depth === 1 && name.length < 100) name += String.fromCharCode(byte);
          if (escaped) escaped = false;
          else if (byte === BACKSLASH) escaped = true;
          else if (byte === QUOTE) inString = false;
          continue;
        }
        if (byte <= 0x20) continue;
        const startsItem = list !== undefined && depth === 2 && item === undefined && byte !== 0x2c && byte !== 0x5d;
        if (startsItem) {
          keepTo(at);
          item = { held: holding(most), start: offset + at, line };
        }
        if (byte === QUOTE) {
          inString = true;
          if (depth === 1) name = '"';
        } else if (byte === 0x3a) isNamed = depth === 1 && wanted.has(name);
        else if (byte === 0x2c) {
          if (list !== undefined && depth === 2) {
            keepTo(at);
            endItem();
          }
          if (depth === 1) isNamed = false;
        } else if (byte === 0x7b || byte === 0x5b) {
          depth++;
          if (byte === 0x5b && depth === 2 && isNamed && list === undefined) {
            keepTo(at + 1);
            list = JSON.parse(name) as string;
            gap = { bytes: 0, lines: 0 };
          }
          isNamed = false;
        } else if (byte === 0x7d || byte === 0x5d) {
          if (list !== undefined && depth === 2) {
            keepTo(at);
            endItem();
            endList();
          }
          depth--;
        }
      }
      keepTo(bytes.length);
      offset += bytes.length;
      const taken = ready;
      ready = [];
      return taken;
    },
    finish() {
      endItem();
      if (list !== undefined) endList();
      const left = rest.take();
      return { items: ready, rest: left && { bytes: left, gaps, counts } };
    },
  };
}

type Holding = ReturnType<typeof holding>;

/** Bytes in pieces, up to a limit; beyond it they are only counted. */
function holding(most: number) {
  let parts: Uint8Array[] = [];
  let size = 0;
  return {
    get size() {
      return size;
    },
    add(bytes: Uint8Array): void {
      size += bytes.length;
      if (size <= most) parts.push(bytes);
      else parts = [];
    },
    take: (): Uint8Array | undefined => (size > most ? undefined : parts.length === 1 ? parts[0] : joined(parts, size)),
  };
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
