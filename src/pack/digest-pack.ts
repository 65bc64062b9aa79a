import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Words about the pack and proofs of it: what it does is the same without them. */
const NOT_BEHAVIOUR = new Set(['README.md', 'cases', 'samples', 'node_modules']);
const MAX_FILES = 5000;

/**
 * SHA-256 (hex) over a pack's files: their names relative to the folder, sorted, and their bytes.
 * README.md, cases, samples, tests and hidden files are left out. Run folders and sidecars pin it.
 */
export async function digestPack(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const name of await packFiles(folder)) {
    const bytes = await readFile(join(folder, name));
    // Lengths keep the boundary: no file can pass for the end of one and the start of the next.
    hash.update(`${Buffer.byteLength(name)} ${bytes.length}\n${name}\n`);
    hash.update(bytes);
  }
  return hash.digest('hex');
}

/** Names of the files that make up what a pack does, with `/`, in byte order. */
async function packFiles(folder: string): Promise<readonly string[]> {
  const names: string[] = [];
  const open = [''];
  for (let inner = open.pop(); inner !== undefined; inner = open.pop()) {
    for (const entry of await readdir(join(folder, inner), { withFileTypes: true })) {
      if (entry.name.startsWith('.') || NOT_BEHAVIOUR.has(entry.name) || /\.test\.[cm]?[jt]s$/.test(entry.name))
        continue;
      const name = inner === '' ? entry.name : `${inner}/${entry.name}`;
      if (entry.isDirectory()) open.push(name);
      else if (entry.isFile()) names.push(name);
      if (names.length > MAX_FILES) throw new Error(`more than ${MAX_FILES} files in the pack`);
    }
  }
  return names.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}
