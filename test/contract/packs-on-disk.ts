import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PackKind } from '../../src/model/manifest.ts';
import { FOLDER_OF } from '../../src/pack/locate-pack.ts';
import type { PackIndex } from '../../src/pack/pack-index.ts';

/** One pack's folder, found by looking, so that a pack added tomorrow is under the contract without a word. */
export interface PackOnDisk {
  readonly kind: PackKind;
  readonly id: string;
  readonly folder: string;
  /** `adapters/hl7v2-fhir`. */
  readonly where: string;
}

const KINDS: readonly PackKind[] = ['adapter', 'standard', 'suite'];

export function packsOnDisk(root: string): readonly PackOnDisk[] {
  return KINDS.flatMap((kind) =>
    foldersIn(join(root, FOLDER_OF[kind])).map((id) => ({
      kind,
      id,
      folder: join(root, FOLDER_OF[kind], id),
      where: `${FOLDER_OF[kind]}/${id}`,
    })),
  );
}

/** The packs as an index, loaded from source. */
export function indexOf(packs: readonly PackOnDisk[]): PackIndex {
  const loaders = (kind: PackKind) =>
    Object.fromEntries(
      packs
        .filter((pack) => pack.kind === kind)
        .map(({ id, folder }) => [id, () => import(/* @vite-ignore */ join(folder, 'index.ts'))]),
    );
  return { adapters: loaders('adapter'), standards: loaders('standard'), suites: loaders('suite') };
}

/** Names of the case folders of a pack; empty when it has none. */
export function casesOf(folder: string): readonly string[] {
  return foldersIn(join(folder, 'cases'));
}

function foldersIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
