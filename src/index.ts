/** Assay as a library: `assay`. Packs that come with the package are reached through `builtInPacks` (bin/library.ts). */
export { type MappedRecord, type OpenAdapter, openAdapter } from './adapter/open-adapter.ts';
export { AssayError } from './model/assay-error.ts';
export type { Finding, Severity } from './model/finding.ts';
export type { Location } from './model/location.ts';
export type { Manifest } from './model/manifest.ts';
export type { Outcome, RequirementResult, Verdict } from './model/outcome.ts';
export type { Requirement } from './model/requirement.ts';
export { writeJson } from './model/write-json.ts';
export { describePack, type LoadedPack, loadPack, type PackDescription } from './pack/load-pack.ts';
export type { PackPlaces } from './pack/locate-pack.ts';
export { type Ledger, type LedgerReport, openLedger } from './translate/ledger.ts';
export type { RecordResult } from './translate/record-result.ts';
export { runTranslation, type Translation, type TranslationSummary } from './translate/run-translation.ts';
export type { Sink } from './translate/sink.ts';
export { DEFAULT_MAX_RECORD_BYTES, translateRecord, translateSource } from './translate/translate-source.ts';
