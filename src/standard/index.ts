/** The door for standard packs: `assay/standard`. */
export { compileSchema, escapeStep, plainValue, type Schema, type Validate } from '../engines/json-schema/index.ts';
export { detectDelimiter, detectNewline, findHeader, sampleRows } from '../formats/csv/detect-layout.ts';
export { isEncodingLabel } from '../formats/csv/dialect/decode-rows.ts';
export { type CsvDialect, type DialectRow, STRAY, UNCLOSED } from '../formats/csv/dialect/dialect.ts';
export { type RowPlace, type RowReader, readRows } from '../formats/csv/dialect/read-rows.ts';
export { createFramer, type Framer } from '../formats/csv/frame-records.ts';
export { type Cells as CellRanges, splitCells } from '../formats/csv/split-cells.ts';
export { binaryKind } from '../formats/csv/text-encoding.ts';
export { type JsonPosition, type ParsedJson, parseJson } from '../formats/json/index.ts';
export { type DocumentText, locatedIn, readJsonDocuments } from '../formats/json/read-documents.ts';
export { type PackagePart, readPackages } from '../formats/json/read-package.ts';
export type { ByteSource, RawRecord } from '../formats/record.ts';
export { AssayError } from '../model/assay-error.ts';
export { canonicalJson } from '../model/canonical-json.ts';
export { capFindings, cappedFindings } from '../model/capped-findings.ts';
export type { ColumnProfile } from '../model/column-profile.ts';
export type { Finding, Severity } from '../model/finding.ts';
export type { Json, JsonObject } from '../model/json.ts';
export type { Location } from '../model/location.ts';
export { nearest } from '../model/nearest.ts';
export type { NotChecked } from '../model/not-checked.ts';
export { isPublicHost } from '../model/public-host.ts';
export { dateForm, isDateName, isNhsNumber, isNino, isPostcode, isUprn } from '../normalise/index.ts';
export { type RepeatedKey, type RepeatedKeys, repeatedKeys } from '../system/repeated-keys/index.ts';
export {
  type CollectionRules,
  type Container,
  defineStandard,
  type GivenProfile,
  type OpenStandard,
  type Resource,
  type Resources,
  type StandardContext,
  type StandardDefinition,
  type TargetElement,
  type TargetModel,
  type UnitResult,
} from './define-standard.ts';
