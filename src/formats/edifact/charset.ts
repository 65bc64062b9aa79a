import { Buffer, isAscii } from 'node:buffer';

/** Syntax identifiers (S001, ISO 9735-1 and -2) to labels of the WHATWG Encoding Standard. */
const LABELS: Readonly<Record<string, string>> = {
  UNOA: 'us-ascii',
  UNOB: 'us-ascii',
  UNOC: 'iso-8859-1',
  UNOD: 'iso-8859-2',
  UNOE: 'iso-8859-5',
  UNOF: 'iso-8859-7',
  UNOG: 'iso-8859-3',
  UNOH: 'iso-8859-4',
  UNOI: 'iso-8859-6',
  UNOJ: 'iso-8859-8',
  UNOK: 'iso-8859-9',
  UNOW: 'utf-8',
  UNOY: 'utf-8',
};

export function isKnownSyntax(identifier: string): boolean {
  return Object.hasOwn(LABELS, identifier);
}

/** The text of bytes, and whether they all are text in the set that the syntax identifier names. */
export function decodeText(bytes: Uint8Array, syntax: string): { readonly text: string; readonly valid: boolean } {
  const label = LABELS[syntax] ?? 'us-ascii';
  if (isAscii(bytes)) return { text: latin1(bytes), valid: true };
  if (label === 'utf-8') {
    const text = new TextDecoder('utf-8').decode(bytes);
    return { text, valid: !text.includes('\ufffd') };
  }
  // What a set lacks is read as Windows-1252, so that it can be seen; a finding tells of it.
  const controls = bytes.some((byte) => byte >= 0x80 && byte < 0xa0);
  if (label === 'us-ascii' || controls) return { text: new TextDecoder('windows-1252').decode(bytes), valid: false };
  // The encoding standard takes ISO 8859-1 and 8859-9 for Windows sets; above 0x9f they are the same.
  const text = label === 'iso-8859-1' ? latin1(bytes) : new TextDecoder(label).decode(bytes);
  return { text, valid: !text.includes('\ufffd') };
}

/** The text of bytes that are all ASCII, which every set here has in the same places; otherwise undefined. */
export function asciiText(bytes: Uint8Array): string | undefined {
  return isAscii(bytes) ? latin1(bytes) : undefined;
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
