import { isUtf8 } from 'node:buffer';

type Decoder = InstanceType<typeof TextDecoder>;

/** A character set as messages name it, ready to decode with. */
export interface Charset {
  /** As the message or the setting named it. */
  readonly name: string;
  /** Label of the WHATWG Encoding Standard. */
  readonly label: string;
  /** True when a byte below 0x80 can be the second half of a character, and so is no delimiter. */
  readonly hasAsciiTrails: boolean;
  decode(bytes: Uint8Array): string;
  /** Offset of the first byte that is no text in this set; -1 when all are. */
  firstInvalid(bytes: Uint8Array): number;
}

/** HL7 table 0211 (v2.5.1, 2.15.9.18, and later versions) to encoding labels. */
const TABLE_0211: Readonly<Record<string, string>> = {
  ASCII: 'us-ascii',
  'ISO IR6': 'us-ascii',
  UNICODE: 'utf-8',
  'UNICODE UTF-8': 'utf-8',
  'UTF-8': 'utf-8',
  UTF8: 'utf-8',
  '8859/1': 'iso-8859-1',
  '8859/2': 'iso-8859-2',
  '8859/3': 'iso-8859-3',
  '8859/4': 'iso-8859-4',
  '8859/5': 'iso-8859-5',
  '8859/6': 'iso-8859-6',
  '8859/7': 'iso-8859-7',
  '8859/8': 'iso-8859-8',
  '8859/9': 'iso-8859-9',
  '8859/15': 'iso-8859-15',
  'GB 18030-2000': 'gb18030',
  'KS X 1001': 'euc-kr',
  'BIG-5': 'big5',
};
const DOUBLE_BYTE = new Set(['gb18030', 'gbk', 'big5', 'shift_jis', 'euc-kr']);
const known = new Map<string, Charset | undefined>();

/** The character set of a name in HL7's words or the encoding standard's; undefined when unknown. */
export function findCharset(name: string): Charset | undefined {
  const key = name.trim().toUpperCase();
  if (known.has(key)) return known.get(key);
  const made = makeCharset(
    name.trim(),
    Object.hasOwn(TABLE_0211, key) ? (TABLE_0211[key] as string) : key.toLowerCase(),
  );
  if (known.size < 256) known.set(key, made);
  return made;
}

function makeCharset(name: string, label: string): Charset | undefined {
  if (label === 'us-ascii')
    return { ...singleByte(name, 'us-ascii'), firstInvalid: (bytes) => firstByteIn(bytes, 0x80, 0xff) };
  if (/^(iso-8859-1|windows-1252|latin1)$/.test(label)) {
    const invalid = label === 'windows-1252' ? () => -1 : (bytes: Uint8Array) => firstByteIn(bytes, 0x80, 0x9f);
    return { ...singleByte(name, label === 'latin1' ? 'iso-8859-1' : label), firstInvalid: invalid };
  }
  // Their escape sequences hold delimiter bytes, and UTF-16 and UTF-32 hold zeros: such messages cannot be cut at bytes.
  if (/^(iso-2022|utf-16|utf-32)/.test(label)) return undefined;
  let strict: Decoder;
  try {
    strict = new TextDecoder(label, { fatal: true, ignoreBOM: true });
  } catch {
    return undefined;
  }
  const loose = new TextDecoder(label, { ignoreBOM: true });
  const isValid = strict.encoding === 'utf-8' ? isUtf8 : (bytes: Uint8Array) => accepts(strict, bytes);
  return {
    name,
    label: strict.encoding,
    hasAsciiTrails: DOUBLE_BYTE.has(strict.encoding),
    decode: (bytes) => loose.decode(bytes),
    firstInvalid: (bytes) => (isValid(bytes) ? -1 : firstRefused(strict, bytes)),
  };
}

/** Windows-1252 reads every byte, and reads ISO 8859-1 text as ISO 8859-1 does. */
function singleByte(name: string, label: string): Omit<Charset, 'firstInvalid'> {
  const decoder = new TextDecoder('windows-1252');
  return { name, label, hasAsciiTrails: false, decode: (bytes) => decoder.decode(bytes) };
}

function accepts(decoder: Decoder, bytes: Uint8Array): boolean {
  try {
    decoder.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** By halving: the longest prefix accepted as far as it goes ends where the first refused byte stands. */
function firstRefused(decoder: Decoder, bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  const prefixAccepted = (length: number): boolean => {
    const streaming = new TextDecoder(decoder.encoding, { fatal: true, ignoreBOM: true });
    try {
      streaming.decode(bytes.subarray(0, length), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (prefixAccepted(middle)) low = middle;
    else high = middle - 1;
  }
  return Math.min(low, bytes.length - 1);
}

function firstByteIn(bytes: Uint8Array, low: number, high: number): number {
  return bytes.findIndex((byte) => byte >= low && byte <= high);
}

/** A copy in which two-byte characters cannot be taken for delimiters; offsets stay. */
export function maskDoubleBytes(bytes: Uint8Array): Uint8Array {
  const masked = bytes.slice();
  for (let i = 0; i < masked.length - 1; i++) {
    if ((masked[i] as number) >= 0x81 && (masked[i + 1] as number) >= 0x30) masked[++i] = 0x80;
  }
  return masked;
}
