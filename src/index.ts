/** Assay as a library: `assay`. */
export { AssayError } from './model/assay-error.ts';
export type { Finding, Severity } from './model/finding.ts';
export type { Location } from './model/location.ts';
export type { Manifest } from './model/manifest.ts';
export type { Outcome, RequirementResult, Verdict } from './model/outcome.ts';
export type { Requirement } from './model/requirement.ts';
