import { Buffer } from 'node:buffer';
import type { ReferenceFormat } from '../formats/cobol/copybook-text.ts';
import { LIMITS } from '../formats/cobol/layout.ts';
import { AssayError } from '../model/assay-error.ts';
import { openSource } from './files.ts';
import type { CliIo } from './io.ts';

/** Text of the copybook that a user names; `-` is stdin. Throws AssayError `input.*`, `cobol.copybook` where it is too large. */
export async function openCopybook(name: string, io: CliIo): Promise<string> {
  return copybookText((await openSource(name, io)).chunks, name);
}

/** Text of a copybook's bytes. Throws AssayError `cobol.copybook` where there are too many. */
export async function copybookText(read: AsyncIterable<Uint8Array>, name: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of read) {
    size += chunk.length;
    if (size > LIMITS.copybookBytes)
      throw new AssayError('cobol.copybook', `${name}: a copybook has at most ${LIMITS.copybookBytes} bytes`);
    chunks.push(chunk);
  }
  // Names and pictures are ASCII; in comments and values an unknown byte does no harm.
  return Buffer.concat(chunks).toString('latin1').replace(/^ï»¿/, '');
}

/** `--source`: how the copybook is written. */
export function copybookFormat(text: string | undefined): ReferenceFormat | undefined {
  if (text === undefined || text === 'fixed' || text === 'free') return text;
  throw new AssayError('usage.source', `--source ${text}: expected fixed or free`);
}
