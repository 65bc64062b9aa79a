import { createHash } from 'node:crypto';
import { MAPPED, type Mapping, openMapping } from '../adapter/mapping.ts';
import { type OpenAdapter, openAdapter } from '../adapter/open-adapter.ts';
import type { RowsFile, SiteDocument } from '../adapter/site-rows.ts';
import { type SuitePack, withGuide } from '../conform/index.ts';
import { AssayError } from '../model/assay-error.ts';
import { chooseSettings } from '../model/choose-settings.ts';
import type { Json } from '../model/json.ts';
import { type LoadedPack, loadPack } from '../pack/load-pack.ts';
import type { GivenProfile, OpenStandard, Resources } from '../standard/index.ts';
import type { Scope } from '../suite/index.ts';
import type { CliIo } from './io.ts';
import { mappedFormats } from './mapped-formats.ts';
import { readMapping, readRows } from './read-rows.ts';

/** What opening a pack takes of the world outside. */
export type Surroundings = Pick<CliIo, 'root' | 'packs' | 'cwd' | 'now'>;

export interface OpenedStandard {
  readonly pack: LoadedPack<'standard'>;
  readonly standard: OpenStandard;
}

/** How a standard is to be opened. */
export interface StandardOptions {
  readonly profiles?: readonly GivenProfile[];
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The way to documents that the data refers to; without it nothing but the input is read. */
  readonly resources?: Resources;
  /** Folder in which standards are looked for by id first. */
  readonly near?: string | undefined;
}

/** Opens a standard by id or folder. Throws AssayError `pack.*`, `standard.no-profiles` or `standard.unknown-setting`. */
export async function openStandardPack(
  idOrFolder: string,
  { profiles = [], settings = {}, resources, near }: StandardOptions,
  around: Surroundings,
): Promise<OpenedStandard> {
  const pack = await loadPack('standard', idOrFolder, placesOf(around, near));
  const { definition, manifest } = pack;
  const [first] = profiles;
  if (first && !definition.takesProfiles) {
    const message = `${first.name}: standard ${manifest.id} has no profiles to validate against; leave --profile out`;
    throw new AssayError('standard.no-profiles', message);
  }
  const chosen = chooseSettings(
    `standard ${manifest.id}`,
    'standard.unknown-setting',
    definition.settings ?? {},
    settings,
  );
  const standard = await definition.open({
    data: pack.data,
    now: around.now,
    profiles,
    settings: chosen,
    ...(resources && { resources }),
  });
  return { pack, standard };
}

/** A file of rows: its path, or what was read from one. */
export type GivenRows = string | RowsFile<unknown>;

export interface OpenedAdapter {
  readonly adapter: OpenAdapter;
  readonly adapterDigest: string;
  readonly standard: OpenStandard;
  readonly standardId: string;
}

/**
 * Opens an adapter by id or folder together with the standard it writes. `rows` are a site's own: files, files that come with
 * the adapter (`uk-pas`), or what was read from one. The adapter `rows` is a mapping file, which `rows` then names.
 */
export async function openAdapterPack(
  idOrFolder: string,
  settings: Readonly<Record<string, unknown>>,
  around: Surroundings,
  rows: readonly GivenRows[] = [],
  standardId?: string,
): Promise<OpenedAdapter> {
  if (idOrFolder === MAPPED) return openMappingFile(rows, settings, around, standardId);
  const pack = await loadPack('adapter', idOrFolder, placesOf(around));
  const sites = await Promise.all(
    rows.map((given) =>
      typeof given === 'string' ? readRows(given, around.cwd, pack.folder) : (given as RowsFile<SiteDocument>),
    ),
  );
  const near = pack.builtIn ? undefined : pack.folder;
  const { standard } = await openStandardPack(pack.manifest.to, { near }, around);
  const adapter = openAdapter(pack.manifest.id, pack.definition, standard.model, settings, sites);
  return { adapter, adapterDigest: pack.digest, standard, standardId: pack.manifest.to };
}

async function openMappingFile(
  rows: readonly GivenRows[],
  settings: Readonly<Record<string, unknown>>,
  around: Surroundings,
  standardId: string | undefined,
): Promise<OpenedAdapter> {
  const [given, another] = rows;
  if (given === undefined || another !== undefined)
    throw new AssayError('usage.mapping', 'expected one mapping file: --rows map.yaml --standard ID');
  const mapping = typeof given === 'string' ? await readMapping(given, around.cwd) : (given as Mapping);
  const named = standardId ?? mapping.document.standard;
  if (named === undefined)
    throw new AssayError('usage.mapping', `${mapping.name}: which standard? Give --standard ID, or write standard: ID`);
  const { standard } = await openStandardPack(named, {}, around);
  const adapter = openMapping(mapping, standard, settings, mappedFormats);
  const adapterDigest = createHash('sha256').update(JSON.stringify(mapping.document)).digest('hex');
  return { adapter, adapterDigest, standard, standardId: named };
}

/** Where packs are looked for. */
export function placesOf(around: Surroundings, near?: string) {
  return { root: around.root, index: around.packs, cwd: around.cwd, ...(near === undefined ? {} : { near }) };
}

/** What a run brings to a suite. */
export interface SuiteOptions {
  /** A guide's definitions, as `--profile` takes them. */
  readonly profiles?: readonly GivenProfile[];
  /** May name profiles and guides. */
  readonly scope?: Scope | undefined;
}

/**
 * Opens a suite by id or folder: its definition, the standard it tests, and both catalogues as one, with what a guide asks.
 * Throws AssayError `pack.*`, `suite.no-profiles`, `guide.not-json`, `standard.no-profiles`, `fhir.definition-unreadable`.
 */
export async function openSuitePack(
  idOrFolder: string,
  around: Surroundings,
  { profiles = [], scope }: SuiteOptions = {},
): Promise<SuitePack<unknown, unknown>> {
  const pack = await loadPack('suite', idOrFolder, placesOf(around));
  const near = pack.builtIn ? undefined : pack.folder;
  const { pack: standard, standard: opened } = await openStandardPack(pack.manifest.standard, { near }, around);
  const suite: SuitePack<unknown, unknown> = {
    id: pack.manifest.id,
    title: pack.manifest.title,
    // A verdict rests on the suite and on the standard that judges what was served.
    digest: createHash('sha256').update(pack.digest).update(standard.digest).digest('hex'),
    standard: { id: standard.manifest.id, title: standard.manifest.title, version: standard.manifest.standardVersion },
    catalogue: [...standard.catalogue, ...pack.catalogue],
    definition: pack.definition,
    validate: (value) => opened.unit(value as Json),
  };
  // The suite's own requirements are judged without the profiles: what breaks only those is no fault by the standard.
  const claimable = profiles.map((profile) => ({ ...profile, apply: false }));
  const profiled =
    profiles.length === 0
      ? opened
      : (await openStandardPack(pack.manifest.standard, { near, profiles: claimable }, around)).standard;
  return withGuide(suite, profiles, scope, (value) => profiled.unit(value as Json));
}
