import { AssayError } from '../model/assay-error.ts';
import type { Resources } from '../standard/index.ts';
import { type FileSource, openSources } from './files.ts';
import type { CliIo } from './io.ts';

const ADDRESS = /^https?:\/\//i;

/** Sources that inputs name, addresses of the web among them where they may be. Throws AssayError `input.*`. */
export async function openInputs(
  inputs: readonly string[],
  takesAddresses: boolean,
  resources: Resources,
  io: CliIo,
): Promise<readonly FileSource[]> {
  const sources: FileSource[] = [];
  for (const input of inputs) {
    if (takesAddresses && ADDRESS.test(input)) sources.push(await openAddress(input, resources));
    else sources.push(...(await openSources([input], io.cwd, io)));
  }
  return sources;
}

async function openAddress(address: string, resources: Resources): Promise<FileSource> {
  const found = await resources.open(address);
  if ('missing' in found) throw new AssayError('input.unreadable', `${address}: ${found.missing}; check the address`);
  return { ...found, path: address, bytes: undefined };
}
