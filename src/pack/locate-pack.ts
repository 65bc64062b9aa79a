import { access } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { AssayError } from '../model/assay-error.ts';
import type { PackKind } from '../model/manifest.ts';
import { nearest } from '../model/nearest.ts';
import type { PackIndex } from './pack-index.ts';

/** Where packs are looked for. */
export interface PackPlaces {
  /** Folder of the installed package. */
  readonly root: string;
  readonly index: PackIndex;
  /** Folder that relative folder names start from. */
  readonly cwd: string;
  /** Folder of the pack that names this one, if it stands outside: packs beside it are found too. */
  readonly near?: string;
}

/** The folder that holds all packs of a kind, in the repository as in the index. */
export const FOLDER_OF = { adapter: 'adapters', standard: 'standards', suite: 'conformance' } as const;
const INDEX_OF = { adapter: 'adapters', standard: 'standards', suite: 'suites' } as const;

export interface PackPlace {
  readonly id: string;
  /** Absolute. */
  readonly folder: string;
  readonly builtIn: boolean;
  /** How messages name it: the id, or the folder as it was given. */
  readonly called: string;
}

/** Ids of the built-in packs of a kind, sorted. */
export function builtInIds(index: PackIndex, kind: PackKind): readonly string[] {
  return Object.keys(index[INDEX_OF[kind]]).sort();
}

/** The built-in pack's own loader; undefined when there is no such pack. */
export function builtInLoader(index: PackIndex, kind: PackKind, id: string): (() => Promise<unknown>) | undefined {
  const loaders: Readonly<Record<string, () => Promise<unknown>>> = index[INDEX_OF[kind]];
  return Object.hasOwn(loaders, id) ? loaders[id] : undefined;
}

/**
 * Finds a pack by id, or by folder when the value holds a `/` or starts with `.`.
 * Throws AssayError `pack.unknown` with the nearest id and the list.
 */
export async function locatePack(kind: PackKind, idOrFolder: string, places: PackPlaces): Promise<PackPlace> {
  if (isFolder(idOrFolder)) {
    const folder = resolve(places.cwd, idOrFolder);
    if (!(await hasManifest(folder))) {
      throw new AssayError('pack.unknown', `${kind} ${idOrFolder}: expected a folder with a manifest.json, found none`);
    }
    return { id: basename(folder), folder, builtIn: false, called: idOrFolder };
  }
  if (builtInLoader(places.index, kind, idOrFolder)) {
    const folder = join(places.root, FOLDER_OF[kind], idOrFolder);
    return { id: idOrFolder, folder, builtIn: true, called: idOrFolder };
  }
  // An id names a folder here, so nothing but an id may come this far.
  if (places.near && /^[a-z0-9.-]+$/.test(idOrFolder)) {
    const parent = dirname(places.near);
    for (const folder of [join(parent, idOrFolder), join(dirname(parent), FOLDER_OF[kind], idOrFolder)]) {
      if (await hasManifest(folder)) return { id: idOrFolder, folder, builtIn: false, called: idOrFolder };
    }
  }
  throw unknownPack(kind, idOrFolder, builtInIds(places.index, kind));
}

function isFolder(value: string): boolean {
  return value.startsWith('.') || value.includes('/') || value.includes('\\');
}

async function hasManifest(folder: string): Promise<boolean> {
  return access(join(folder, 'manifest.json')).then(
    () => true,
    () => false,
  );
}

function unknownPack(kind: PackKind, id: string, known: readonly string[]): AssayError {
  const near = nearest(id, known);
  const meant = near ? ` Did you mean "${near}"?` : '';
  const list = known.length > 0 ? `one of ${known.join(', ')}, or a folder` : 'a folder';
  return new AssayError(
    'pack.unknown',
    `no ${kind} is called ${JSON.stringify(id)}.${meant} Expected ${list} such as ./${FOLDER_OF[kind]}/mine`,
  );
}
