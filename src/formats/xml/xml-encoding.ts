import type { XmlEncoding } from './xml-prologue.ts';

const LABELS: Readonly<Record<string, XmlEncoding>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  ascii: 'utf-8',
  'iso-8859-1': 'iso-8859-1',
  latin1: 'iso-8859-1',
  'windows-1252': 'windows-1252',
};

/** What an XML declaration is looked for in. */
export const DECLARATION_BYTES = 200;

/** The encoding of a document by its first bytes (XML 1.0, Appendix F); an answer in words where it is none that is read. */
export function encodingOf(start: Uint8Array): XmlEncoding | { readonly unread: string } {
  if (
    (start[0] === 0xfe && start[1] === 0xff) ||
    (start[0] === 0xff && start[1] === 0xfe) ||
    start[0] === 0 ||
    start[1] === 0
  )
    return { unread: 'UTF-16' };
  const head = Buffer.from(start.subarray(0, DECLARATION_BYTES)).toString('latin1');
  const declared = /^(?:\xef\xbb\xbf)?<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']/
    .exec(head)?.[1]
    ?.toLowerCase();
  if (declared === undefined) return 'utf-8';
  return (Object.hasOwn(LABELS, declared) ? LABELS[declared] : undefined) ?? { unread: declared };
}

/** Decodes pieces of a document; throws TypeError where bytes are none of the encoding. A byte order mark stays. */
export function decoderOf(encoding: XmlEncoding): { decode(bytes: Uint8Array, stream: boolean): string } {
  const decoder =
    // What browsers call latin1 is Windows-1252, where the bytes 0x80 to 0x9F are other characters.
    encoding === 'iso-8859-1' ? undefined : new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  return {
    decode: (bytes, stream) => decoder?.decode(bytes, { stream }) ?? Buffer.from(bytes).toString('latin1'),
  };
}

/** Bytes of a piece of decoded text. */
export function bytesOf(text: string, encoding: XmlEncoding): number {
  return encoding === 'utf-8' ? Buffer.byteLength(text) : text.length;
}
