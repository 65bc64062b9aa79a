import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { AssayError } from '../model/assay-error.ts';
import type { GivenProfile } from '../standard/index.ts';
import { filesIn, isFolder, reasonOf } from './files.ts';

const MIB = 1024 * 1024;
/** What one package may unpack to; the largest published ones stay below it. */
const MAX_UNPACKED = 1024 * MIB;
/** A FHIR package keeps its resources in this folder, and examples and the rest in folders below it. */
const RESOURCE = /^package\/[^/]+\.json$/;
const NOT_RESOURCES = /^package\/(package\.json|\.index\.json)$/;
const DEFINITION = /\.(json|xml)$/i;

/**
 * The definitions that `--profile` names. A file is a profile to apply to all resources of its type; a folder or a FHIR
 * package (.tgz) only brings definitions, which resources may claim in meta.profile. Throws AssayError `input.*`.
 */
export async function readProfiles(names: readonly string[], cwd: string): Promise<readonly GivenProfile[]> {
  const all: GivenProfile[] = [];
  for (const name of names) all.push(...(await readOne(name, resolve(cwd, name))));
  return all;
}

async function readOne(name: string, full: string): Promise<readonly GivenProfile[]> {
  if (/\.(tgz|tar\.gz)$/i.test(name)) return readPackage(name, full);
  if (await isFolder(full, name)) {
    const files = (await filesIn(full)).filter((file) => DEFINITION.test(file));
    if (files.length === 0) throw new AssayError('input.empty-folder', `${name}: no .json or .xml files in it`);
    return Promise.all(files.map(async (file) => ({ name: file, text: await readText(file, file), apply: false })));
  }
  return [{ name, text: await readText(full, name), apply: true }];
}

async function readText(full: string, name: string): Promise<string> {
  return readFile(full, 'utf8').catch((error) => {
    throw unreadable(name, reasonOf(error), error);
  });
}

async function readPackage(name: string, full: string): Promise<readonly GivenProfile[]> {
  const found: GivenProfile[] = [];
  const archive = createReadStream(full);
  const entries = archive
    .on('error', (error) => entries.destroy(error))
    .pipe(createGunzip())
    .on('error', (error) => entries.destroy(error))
    .pipe(extract());
  let unpacked = 0;
  try {
    for await (const entry of entries) {
      unpacked += entry.header.size ?? 0;
      if (unpacked > MAX_UNPACKED) throw unreadable(name, `unpacks to more than ${MAX_UNPACKED / MIB} MiB`);
      if (RESOURCE.test(entry.header.name) && !NOT_RESOURCES.test(entry.header.name)) {
        found.push({ name: `${name}:${entry.header.name}`, text: await text(entry), apply: false });
      } else entry.resume();
    }
  } catch (error) {
    if (error instanceof AssayError) throw error;
    throw unreadable(
      name,
      (error as NodeJS.ErrnoException).code?.startsWith('E') ? reasonOf(error) : 'no gzipped tar archive',
      error,
    );
  } finally {
    archive.destroy();
  }
  if (found.length === 0) throw unreadable(name, 'a FHIR package has its resources under package/, and there are none');
  return found;
}

function unreadable(name: string, reason: string, cause?: unknown): AssayError {
  return new AssayError('input.unreadable', `${name}: ${reason}; check the path`, { cause });
}
