/** The door of the package, `assay`: the commands' work as functions, with the packs that come with it. */
import {
  type GivenRows,
  type OpenedAdapter,
  type OpenedStandard,
  openAdapterPack,
  openStandardPack,
  openSuitePack,
  placesOf,
  type StandardOptions,
  type SuiteOptions,
  type Surroundings,
} from '../src/cli/open-packs.ts';
import type { SuitePack } from '../src/conform/suite-pack.ts';
import type { PackPlaces } from '../src/pack/locate-pack.ts';
import { packageRoot } from './package-root.ts';
import { packs } from './packs.gen.ts';

export type { Mapping, MappingDocument } from '../src/adapter/mapping.ts';
export type { MappedRecord, OpenAdapter } from '../src/adapter/open-adapter.ts';
export { openAdapter } from '../src/adapter/open-adapter.ts';
export { type OpenReverse, openReverse, type ReversedUnit } from '../src/adapter/reverse/open-reverse.ts';
export type { ToldLeaf } from '../src/adapter/reverse/told-leaves.ts';
export type { RowsFile, SiteDocument, SiteRows } from '../src/adapter/site-rows.ts';
export type { OpenedAdapter, OpenedStandard, StandardOptions, SuiteOptions } from '../src/cli/open-packs.ts';
export { parseMapping, parseRows } from '../src/cli/read-rows.ts';
export { openResources } from '../src/cli/resources.ts';
export {
  type Attestation,
  compare,
  createRunFolder,
  evidenceOf,
  exitCode,
  finishRun,
  markKnown,
  openRunFolder,
  openTarget,
  type Proof,
  prove,
  type RunEvent,
  type RunOptions,
  readAttestations,
  readRun,
  readWaivers,
  recordedReport,
  replay,
  runSuite,
  type SharedRun,
  type ShareOptions,
  type SuitePack,
  shareRun,
} from '../src/conform/index.ts';
export type { Comparison, RunReport } from '../src/conform/run-report.ts';
export {
  type Hl7Values,
  messageValues,
  type PlacedValue,
  type SegmentValues,
} from '../src/formats/hl7v2/message-values.ts';
export { type BuildOptions, buildHl7, serialiseHl7 } from '../src/formats/hl7v2/serialise.ts';
export { undiciTransport } from '../src/http/index.ts';
export { AssayError } from '../src/model/assay-error.ts';
export type { Finding, Severity } from '../src/model/finding.ts';
export type { Location } from '../src/model/location.ts';
export type { Manifest } from '../src/model/manifest.ts';
export type { JudgedWaiver, Outcome, RequirementResult, Verdict, Waiver, WaiverState } from '../src/model/outcome.ts';
export type { Requirement } from '../src/model/requirement.ts';
export { writeJson } from '../src/model/write-json.ts';
export { describePack, type LoadedPack, loadPack, type PackDescription } from '../src/pack/load-pack.ts';
export type { PackPlaces } from '../src/pack/locate-pack.ts';
export { reporters } from '../src/report/index.ts';
export type { Reporter, ValidationReport } from '../src/report/reporter.ts';
export type { GivenProfile, Resource, Resources } from '../src/standard/index.ts';
export { explainField, type FieldExplanation, type FieldUses, fieldUses } from '../src/translate/explain-field.ts';
export { type Explanation, explainValue } from '../src/translate/explain-value.ts';
export { type Ledger, type LedgerReport, openLedger } from '../src/translate/ledger.ts';
export type { RecordResult } from '../src/translate/record-result.ts';
export { type ReverseSummary, type ReverseTranslation, runReverse } from '../src/translate/run-reverse.ts';
export { runTranslation, type Translation, type TranslationSummary } from '../src/translate/run-translation.ts';
export { findInSidecar, type SidecarEntry } from '../src/translate/sidecar.ts';
export type { Sink } from '../src/translate/sink.ts';
export { DEFAULT_MAX_RECORD_BYTES, translateRecord, translateSource } from '../src/translate/translate-source.ts';

const around: Surroundings = { root: packageRoot(), packs, cwd: process.cwd(), now: () => new Date() };

/** Where `loadPack` finds the packs of this package. Folders given instead of ids start from the current folder. */
export const builtInPacks: PackPlaces = placesOf(around);

/**
 * Opens a standard by id or folder, with profiles and settings where it takes any. `now` is the clock its rules go by.
 * Throws AssayError `pack.*`, `standard.*`, `fhir.definition-unreadable`.
 */
export function openStandard(
  idOrFolder: string,
  { now = around.now, ...options }: StandardOptions & { readonly now?: () => Date } = {},
): Promise<OpenedStandard> {
  return openStandardPack(idOrFolder, options, { ...around, now });
}

/**
 * Opens an adapter by id or folder, with the standard it writes. `rows` are a site's own, as `--rows` takes them, or read by
 * `parseRows`. The adapter `rows` is a mapping file: it stands in `rows`, and `standard` may name what comes out. Throws AssayError `pack.*`, `rows.*`, `input.*` or for an unknown setting.
 */
export function openAdapterWithStandard(
  idOrFolder: string,
  settings: Readonly<Record<string, unknown>> = {},
  { rows = [], standard }: { readonly rows?: readonly GivenRows[]; readonly standard?: string } = {},
): Promise<OpenedAdapter> {
  return openAdapterPack(idOrFolder, settings, around, rows, standard);
}

/**
 * Opens a suite by id or folder, ready for `runSuite`, `replay` and `prove`; for a run with a guide with its definitions, for
 * `replay` with those of the run (`run.guide()`) and its scope. Throws AssayError `pack.*`, `suite.*`, `guide.*`.
 */
export function openSuite(
  idOrFolder: string,
  now: () => Date = around.now,
  options: SuiteOptions = {},
): Promise<SuitePack<unknown, unknown>> {
  return openSuitePack(idOrFolder, { ...around, now }, options);
}
