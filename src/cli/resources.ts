import { open, stat } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Transport } from '../http/exchange.ts';
import { readAddress } from '../http/index.ts';
import type { Resource, Resources } from '../standard/index.ts';
import { readChunks, reasonOf } from './files.ts';

/**
 * The way from data to documents that it refers to: from disk, and from the web by `transport`; without that nothing is read
 * from the web. Relative addresses start from `cwd`.
 */
export function openResources(cwd: string, transport?: Transport): Resources {
  return {
    base: pathToFileURL(cwd.endsWith(sep) ? cwd : `${cwd}${sep}`).href,
    open: async (address) => {
      if (address.startsWith('file:')) return openFile(address, cwd);
      if (!transport) return { missing: 'nothing is read from the network here' };
      const answer = await readAddress(
        transport,
        address,
        'text/csv, application/csvm+json, application/json, */*;q=0.5',
      );
      if ('missing' in answer) return answer;
      const { body, headers } = answer.response;
      return { name: address, address: answer.address, headers, chunks: once(body) };
    },
  };
}

async function openFile(address: string, cwd: string): Promise<Resource | { readonly missing: string }> {
  let full: string;
  try {
    full = fileURLToPath(address.replace(/[?#].*$/, ''));
    if (!(await stat(full)).isFile()) return { missing: 'not a file' };
    await (await open(full)).close();
  } catch (error) {
    return { missing: reasonOf(error) };
  }
  const name = relative(cwd, full);
  return { name, address, chunks: readChunks(full, name) };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
