/** The characters that cut an interchange, as bytes: what UNA says, or the defaults (ISO 9735-1, 8.1). */
export interface ServiceCharacters {
  readonly component: number;
  readonly element: number;
  /** 0 where the interchange has none: a space in UNA. */
  readonly release: number;
  /** 0 before version 4 of the syntax, which has no repetition. */
  readonly repetition: number;
  readonly terminator: number;
}

export const SPACE = 0x20;
export const CR = 0x0d;
export const LF = 0x0a;

/** Length of the service string advice: `UNA` and six characters. */
export const UNA_LENGTH = 9;

export const DEFAULT_CHARACTERS: ServiceCharacters = {
  component: 0x3a,
  element: 0x2b,
  release: 0x3f,
  repetition: 0,
  terminator: 0x27,
};

/** Reads the service string advice at `at`. Undefined when two of its characters are the same, or are letters or digits. */
export function readAdvice(bytes: Uint8Array, at: number): ServiceCharacters | undefined {
  const [component, element, , release, fifth, terminator] = bytes.subarray(at + 3, at + UNA_LENGTH) as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const absent = (byte: number) => (byte === SPACE ? 0 : byte);
  const characters = { component, element, release: absent(release), repetition: absent(fifth), terminator };
  const used = Object.values(characters).filter((byte) => byte !== 0);
  const distinct = new Set(used).size === used.length;
  return distinct && used.every(canSeparate) ? characters : undefined;
}

/** Letters, digits and line ends cannot separate: no text could be told from what cuts it. */
function canSeparate(byte: number): boolean {
  return byte > SPACE ? !/[A-Za-z0-9]/.test(String.fromCharCode(byte)) && byte < 0x7f : byte >= 0x1c && byte < SPACE;
}

export function sameCharacters(one: ServiceCharacters, other: ServiceCharacters): boolean {
  return (
    one.component === other.component &&
    one.element === other.element &&
    one.release === other.release &&
    one.repetition === other.repetition &&
    one.terminator === other.terminator
  );
}

/** Offset of the terminator of the segment at `from`, or -1: a released one does not count. Before `searchFrom` there is none. */
export function findTerminator(
  bytes: Uint8Array,
  from: number,
  { release, terminator }: ServiceCharacters,
  searchFrom = from,
): number {
  let start = searchFrom;
  for (;;) {
    const at = bytes.indexOf(terminator, start);
    if (at < 0) return -1;
    let releases = 0;
    if (release !== 0) while (at - releases > from && bytes[at - 1 - releases] === release) releases++;
    if (releases % 2 === 0) return at;
    start = at + 1;
  }
}

/** The bytes of a value as it was before release characters were put into it. */
export function withoutReleases(bytes: Uint8Array, release: number): Uint8Array {
  if (release === 0 || !bytes.includes(release)) return bytes;
  const kept: number[] = [];
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === release && at + 1 < bytes.length) at++;
    kept.push(bytes[at] as number);
  }
  return Uint8Array.from(kept);
}
