import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type OpenAdapter, openAdapter } from '../adapter/open-adapter.ts';
import type { SuitePack } from '../conform/index.ts';
import { AssayError } from '../model/assay-error.ts';
import type { Json } from '../model/json.ts';
import { type LoadedPack, loadPack } from '../pack/load-pack.ts';
import type { OpenStandard } from '../standard/index.ts';
import { reasonOf } from './files.ts';
import type { CliIo } from './io.ts';

/** What opening a pack takes of the world outside. */
export type Surroundings = Pick<CliIo, 'root' | 'packs' | 'cwd' | 'now'>;

export interface OpenedStandard {
  readonly pack: LoadedPack<'standard'>;
  readonly standard: OpenStandard;
}

/** Opens a standard by id or folder, with the profiles the user gave. */
export async function openStandardPack(
  idOrFolder: string,
  profiles: readonly string[],
  around: Surroundings,
  near?: string,
): Promise<OpenedStandard> {
  const pack = await loadPack('standard', idOrFolder, placesOf(around, near));
  const texts = await Promise.all(
    profiles.map(async (name) => {
      const text = await readFile(resolve(around.cwd, name), 'utf8').catch((error) => {
        throw new AssayError('input.unreadable', `${name}: ${reasonOf(error)}; check the path`, { cause: error });
      });
      return { name, text };
    }),
  );
  const standard = await pack.definition.open({ data: pack.data, now: around.now, profiles: texts });
  return { pack, standard };
}

export interface OpenedAdapter {
  readonly adapter: OpenAdapter;
  readonly adapterDigest: string;
  readonly standard: OpenStandard;
  readonly standardId: string;
}

/** Opens an adapter by id or folder together with the standard it writes. */
export async function openAdapterPack(
  idOrFolder: string,
  settings: Readonly<Record<string, unknown>>,
  around: Surroundings,
): Promise<OpenedAdapter> {
  const pack = await loadPack('adapter', idOrFolder, placesOf(around));
  const near = pack.builtIn ? undefined : pack.folder;
  const { standard } = await openStandardPack(pack.manifest.to, [], around, near);
  const adapter = openAdapter(pack.manifest.id, pack.definition, standard.model, settings);
  return { adapter, adapterDigest: pack.digest, standard, standardId: pack.manifest.to };
}

/** Where packs are looked for. */
export function placesOf(around: Surroundings, near?: string) {
  return { root: around.root, index: around.packs, cwd: around.cwd, ...(near === undefined ? {} : { near }) };
}

/** Opens a suite by id or folder: its definition, the standard it tests, and both catalogues as one. */
export async function openSuitePack(idOrFolder: string, around: Surroundings): Promise<SuitePack<unknown, unknown>> {
  const pack = await loadPack('suite', idOrFolder, placesOf(around));
  const near = pack.builtIn ? undefined : pack.folder;
  const { pack: standard, standard: opened } = await openStandardPack(pack.manifest.standard, [], around, near);
  return {
    id: pack.manifest.id,
    title: pack.manifest.title,
    // A verdict rests on the suite and on the standard that judges what was served.
    digest: createHash('sha256').update(pack.digest).update(standard.digest).digest('hex'),
    standard: { id: standard.manifest.id, title: standard.manifest.title, version: standard.manifest.standardVersion },
    catalogue: [...standard.catalogue, ...pack.catalogue],
    definition: pack.definition,
    validate: (value) => opened.unit(value as Json),
  };
}
