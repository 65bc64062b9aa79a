import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AdapterDefinition } from '../adapter/define-adapter.ts';
import { AssayError } from '../model/assay-error.ts';
import type { PackKind } from '../model/manifest.ts';
import type { Requirement } from '../model/requirement.ts';
import type { StandardDefinition } from '../standard/define-standard.ts';
import type { AnySuite } from '../suite/define-suite.ts';
import { digestPack } from './digest-pack.ts';
import { loadManifest, type ManifestOf } from './load-manifest.ts';
import { loadOutside } from './load-outside.ts';
import { builtInLoader, FOLDER_OF, locatePack, type PackPlace, type PackPlaces } from './locate-pack.ts';
import { missingMember } from './missing-member.ts';
import { dataOf } from './pack-data.ts';
import { readRequirements } from './read-requirements.ts';
import { runsFromSource } from './runs-from-source.ts';

export interface DefinitionOf {
  readonly adapter: AdapterDefinition;
  readonly standard: StandardDefinition;
  readonly suite: AnySuite;
}

/** What a pack says of itself, without its code. */
export interface PackDescription<K extends PackKind> {
  readonly kind: K;
  readonly manifest: ManifestOf[K];
  /** Absolute. */
  readonly folder: string;
  readonly builtIn: boolean;
  /** Empty when the pack has no requirements. */
  readonly catalogue: readonly Requirement[];
}

export interface LoadedPack<K extends PackKind> extends PackDescription<K> {
  readonly definition: DefinitionOf[K];
  /** SHA-256, hex, over the pack's files (see `digestPack`). */
  readonly digest: string;
  /** Text of a data file made for the pack at build time, as `StandardContext.data` gives it. */
  readonly data: (name: string) => string | undefined;
}

/**
 * Loads a pack with its code. `idOrFolder` is a built-in id, or a folder when it holds a `/` or starts with `.`.
 * Throws AssayError `pack.unknown`, `pack.kind`, `pack.manifest`, `catalogue.invalid` or `pack.broken`.
 */
export async function loadPack<K extends PackKind>(
  kind: K,
  idOrFolder: string,
  places: PackPlaces,
): Promise<LoadedPack<K>> {
  const place = await locatePack(kind, idOrFolder, places);
  const description = await describePlace(kind, place);
  const definition = await loadDefinition(kind, place, places);
  const digest = await digestOf(kind, place, places.root);
  return { ...description, definition, digest, data: dataOf(place, places.root) };
}

/** Reads a pack's manifest and catalogue and leaves its code alone. Throws as `loadPack` does. */
export async function describePack<K extends PackKind>(
  kind: K,
  idOrFolder: string,
  places: PackPlaces,
): Promise<PackDescription<K>> {
  return describePlace(kind, await locatePack(kind, idOrFolder, places));
}

async function read(place: PackPlace, name: string): Promise<string | undefined> {
  try {
    return await readFile(join(place.folder, name), 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new AssayError('pack.broken', `${place.called}/${name}: could not be read: ${(cause as Error).message}`, {
      cause,
    });
  }
}

async function describePlace<K extends PackKind>(kind: K, place: PackPlace): Promise<PackDescription<K>> {
  const text = await read(place, 'manifest.json');
  if (text === undefined) throw new AssayError('pack.broken', `${place.called}: expected a manifest.json, found none`);
  const manifest = loadManifest(text, kind, place.id, place.called);
  const catalogue = await readRequirements(place.folder, place.called);
  return { kind, manifest, folder: place.folder, builtIn: place.builtIn, catalogue };
}

async function loadDefinition<K extends PackKind>(
  kind: K,
  place: PackPlace,
  places: PackPlaces,
): Promise<DefinitionOf[K]> {
  let module: unknown;
  try {
    const load = place.builtIn ? builtInLoader(places.index, kind, place.id) : undefined;
    module = load ? await load() : await loadOutside(place.folder);
  } catch (cause) {
    const said = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
    throw new AssayError('pack.broken', `${kind} ${place.called}: its code could not be loaded: ${said}`, { cause });
  }
  const definition = (module as { default?: unknown }).default;
  const missing = missingMember(kind, definition);
  if (missing) throw new AssayError('pack.broken', `${kind} ${place.called}: index must export default ${missing}`);
  return definition as DefinitionOf[K];
}

/**
 * Built code comes without its sources, and beside a checkout the sources may be newer than it:
 * its digests are those the build wrote. Code that runs from source is digested as it is.
 */
async function digestOf(kind: PackKind, place: PackPlace, root: string): Promise<string> {
  if (!place.builtIn || runsFromSource()) return digestPack(place.folder);
  const text = await readFile(join(root, 'dist', 'digests.json'), 'utf8').catch(() => '{}');
  const digest = (JSON.parse(text) as Record<string, string>)[`${FOLDER_OF[kind]}/${place.id}`];
  if (!digest) throw new AssayError('pack.broken', `${kind} ${place.id}: no digest in the build. Run "npm run build".`);
  return digest;
}
