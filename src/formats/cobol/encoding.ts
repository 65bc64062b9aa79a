import { Buffer } from 'node:buffer';
import { AssayError } from '../../model/assay-error.ts';
import { nearest } from '../../model/nearest.ts';
import { CODE_PAGES } from './code-pages.gen.ts';

/** How bytes stand for characters; digits and signs of numbers depend on which family it is. */
export interface Encoding {
  readonly name: string;
  readonly ebcdic: boolean;
  /** The character of each byte; U+FFFD where a byte has none. */
  readonly characters: string;
  readonly space: number;
  readonly plus: number;
  readonly minus: number;
}

const ASCII = Array.from({ length: 256 }, (_, byte) => (byte < 128 ? String.fromCharCode(byte) : '\uFFFD')).join('');
const BYTES = Uint8Array.from({ length: 256 }, (_, byte) => byte);

/** Names that an encoding is given by: `cp037`, `ascii`, `windows-1252`, `iso-8859-1`. */
const ENCODINGS: readonly string[] = [...Object.keys(CODE_PAGES), 'ascii', 'windows-1252', 'iso-8859-1'];

/** The encoding of that name (`cp37`, `IBM-037`, `037` are `cp037`). Throws AssayError `cobol.bad-setting`. */
export function encodingNamed(text: string): Encoding {
  const wanted = text.trim().toLowerCase();
  const number = /^(?:cp|ibm)?[-_]?0*(\d{1,5})$/.exec(wanted)?.[1];
  const page = number === undefined ? '' : `cp${number.padStart(3, '0')}`;
  const ebcdic = Object.hasOwn(CODE_PAGES, page) ? CODE_PAGES[page] : undefined;
  if (ebcdic !== undefined)
    return { name: page, ebcdic: true, characters: ebcdic, space: 0x40, plus: 0x4e, minus: 0x60 };
  const ascii = { ebcdic: false, space: 0x20, plus: 0x2b, minus: 0x2d };
  if (wanted === 'ascii' || wanted === 'us-ascii') return { ...ascii, name: 'ascii', characters: ASCII };
  if (wanted === 'windows-1252' || page === 'cp1252')
    return { ...ascii, name: 'windows-1252', characters: new TextDecoder('windows-1252').decode(BYTES) };
  if (wanted === 'iso-8859-1' || wanted === 'latin1')
    return { ...ascii, name: 'iso-8859-1', characters: String.fromCharCode(...BYTES) };
  const close = nearest(wanted, ENCODINGS);
  const hint = close === undefined ? '' : `. Did you mean ${close}?`;
  throw new AssayError(
    'cobol.bad-setting',
    `encoding "${text.slice(0, 40)}": expected one of ${ENCODINGS.join(', ')}${hint}`,
  );
}

/** Makes the decoder of whole records: character n of the answer is that of byte n. */
export function decoderOf({ characters }: Encoding): (bytes: Uint8Array) => string {
  const codes = Uint16Array.from(characters, (character) => character.charCodeAt(0));
  const narrow = codes.every((code) => code < 256);
  let scratch = Buffer.alloc(0);
  return (bytes) => {
    const size = narrow ? bytes.length : bytes.length * 2;
    if (scratch.length < size) scratch = Buffer.alloc(size + 256);
    if (narrow) {
      for (let i = 0; i < bytes.length; i++) scratch[i] = codes[bytes[i] as number] as number;
      return scratch.toString('latin1', 0, size);
    }
    for (let i = 0; i < bytes.length; i++) {
      const code = codes[bytes[i] as number] as number;
      scratch[2 * i] = code & 0xff;
      scratch[2 * i + 1] = code >> 8;
    }
    return scratch.toString('utf16le', 0, size);
  };
}
