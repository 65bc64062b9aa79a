/** The door for standard packs: `assay/standard`. */
export type { ByteSource } from '../formats/record.ts';
export type { Finding, Severity } from '../model/finding.ts';
export type { Json, JsonObject } from '../model/json.ts';
export type { Location } from '../model/location.ts';
export {
  type CollectionRules,
  type Container,
  defineStandard,
  type OpenStandard,
  type StandardContext,
  type StandardDefinition,
  type TargetElement,
  type TargetModel,
  type UnitResult,
} from './define-standard.ts';
