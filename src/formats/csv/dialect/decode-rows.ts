import { Buffer } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { decode } from '../text-encoding.ts';

/** Encodings of one byte a character, with ASCII as ASCII: rows are cut in the bytes as they are. */
const SINGLE_BYTE = /^(windows-\d+|iso-8859-.*|koi8-.*|macintosh|x-mac-cyrillic|ibm866)$/;

/** How the bytes of a source become text. */
export interface RowDecoding {
  /** False where the bytes were translated before rows were cut, so that offsets and columns are not those of the source. */
  readonly hasPlaces: boolean;
  /** The name that the Encoding standard has for the label. */
  readonly encoding: string;
  source(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  text(bytes: Buffer, from: number, to: number): string;
}

/** True where the Encoding standard has an encoding of that label. */
export function isEncodingLabel(label: string): boolean {
  return decoderFor(label) !== undefined;
}

/** Reads UTF-8 and encodings of one byte as they stand; any other is translated on the way. UTF-8 for an unknown label. */
export function rowDecoding(label: string): RowDecoding {
  const decoder = decoderFor(label);
  const encoding = decoder?.encoding ?? 'utf-8';
  if (!decoder || encoding === 'utf-8') {
    return { hasPlaces: true, encoding, source: (chunks) => chunks, text: utf8 };
  }
  if (SINGLE_BYTE.test(encoding)) {
    // Model for Tabular Data, 8: what is not Unicode is read into Normalization Form C.
    const text = (bytes: Buffer, from: number, to: number) => {
      // Some releases of Node read windows-1252 as ISO 8859-1.
      const isWindows = encoding === 'windows-1252';
      return (isWindows ? decode(bytes, from, to, encoding) : decoder.decode(bytes.subarray(from, to))).normalize(
        'NFC',
      );
    };
    return { hasPlaces: true, encoding, source: (chunks) => chunks, text };
  }
  return { hasPlaces: false, encoding, source: (chunks) => translated(chunks, decoder), text: utf8 };
}

const utf8 = (bytes: Buffer, from: number, to: number): string => bytes.toString('utf8', from, to);

function decoderFor(label: string): TextDecoder | undefined {
  try {
    return new TextDecoder(label);
  } catch {
    return undefined;
  }
}

async function* translated(chunks: AsyncIterable<Uint8Array>, decoder: TextDecoder): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}
