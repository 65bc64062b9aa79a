/** The door for adapter packs: `assay/adapter`. */
export { type CobolDefinition, type CobolSettings, cobol } from '../formats/cobol/index.ts';
export { csv } from '../formats/csv/index.ts';
export { edifact } from '../formats/edifact/index.ts';
export { hl7v2 } from '../formats/hl7v2/index.ts';
export type { SourceLeaf, SourceNode, SourceRecord } from '../formats/record.ts';
export { AssayError } from '../model/assay-error.ts';
export { ExactNumber } from '../model/exact-number.ts';
export type { Finding } from '../model/finding.ts';
export type { Json } from '../model/json.ts';
export {
  type AddressLines,
  type Confidence,
  type DateColumn,
  type DateOptions,
  type DateOrder,
  isNhsNumber,
  isNino,
  isPostcode,
  isRefused,
  isUprn,
  type NameOrder,
  type NameReading,
  type Normalised,
  normaliseDate,
  normaliseName,
  normaliseNhsNumber,
  normaliseNino,
  normalisePostcode,
  normaliseUprn,
  type PersonName,
  readAddress,
  readAmount,
  spacedNhsNumber,
  weighDates,
} from '../normalise/index.ts';
export {
  type AdapterDefinition,
  type Answered,
  type AssembleContext,
  defineAdapter,
  type Entry,
  type Outcome,
  type Routed,
} from './define-adapter.ts';
export type {
  BackDefinition,
  BackRouted,
  BackRow,
  DerivedTest,
  InverseFunction,
  UnitEntry,
} from './reverse/define-back.ts';
export {
  type CodeTable,
  type Condition,
  decided,
  failed,
  type GroupRow,
  type GroupTable,
  groupRows,
  type LeafCall,
  type LeafFunction,
  type Row,
  rows,
  type Table,
} from './row.ts';
