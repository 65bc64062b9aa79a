/** The door of the package: `assay`, with the packs that come with it. */
import { type LoadedPack, loadPack, type OpenAdapter, openAdapter, type PackPlaces } from '../src/index.ts';
import type { OpenStandard } from '../src/standard/index.ts';
import { packageRoot } from './package-root.ts';
import { packs } from './packs.gen.ts';

export {
  AssayError,
  DEFAULT_MAX_RECORD_BYTES,
  describePack,
  type Finding,
  type Ledger,
  type LedgerReport,
  type LoadedPack,
  type Location,
  loadPack,
  type Manifest,
  type MappedRecord,
  type OpenAdapter,
  type Outcome,
  openAdapter,
  openLedger,
  type PackDescription,
  type PackPlaces,
  type RecordResult,
  type Requirement,
  type RequirementResult,
  runTranslation,
  type Severity,
  type Sink,
  type Translation,
  type TranslationSummary,
  translateRecord,
  translateSource,
  type Verdict,
  writeJson,
} from '../src/index.ts';

/** Where `loadPack` finds the packs of this package. Folders given instead of ids start from the current folder. */
export const builtInPacks: PackPlaces = { root: packageRoot(), index: packs, cwd: process.cwd() };

/** Opens a standard by id or folder. */
export async function openStandard(
  idOrFolder: string,
  now: () => Date = () => new Date(),
): Promise<{ readonly pack: LoadedPack<'standard'>; readonly standard: OpenStandard }> {
  const pack = await loadPack('standard', idOrFolder, builtInPacks);
  return { pack, standard: await pack.definition.open({ data: pack.data, now, profiles: [] }) };
}

/** Opens an adapter by id or folder, together with the standard it writes. Throws AssayError for an unknown setting. */
export async function openAdapterWithStandard(
  idOrFolder: string,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<{ readonly pack: LoadedPack<'adapter'>; readonly adapter: OpenAdapter; readonly standard: OpenStandard }> {
  const pack = await loadPack('adapter', idOrFolder, builtInPacks);
  const { standard } = await openStandard(pack.manifest.to);
  return { pack, adapter: openAdapter(pack.manifest.id, pack.definition, standard.model, settings), standard };
}
