/** The door for packs that read OpenAPI descriptions: `assay/openapi`. */

export { isLinear, linearPattern } from './linear-pattern.ts';
export { type Loaded, loadDescription } from './load-description.ts';
export { asMembers, entriesOf, listOf, type Members, memberOf, textOf } from './members.ts';
export {
  type Body,
  type Header,
  type Media,
  type Operation,
  operationsOf,
  type Parameter,
  type Place,
  type Response,
  type Scheme,
} from './operations.ts';
export type { PlacedOperation } from './placed-operations.ts';
export { dereferenced, type Resolve, referredTo, resolver, type Target } from './references.ts';
export { applyRules, type Report, type Rule, type Subject, saidVersion, subjectOf } from './rules.ts';
export { openServers } from './servers.ts';
export { type Dialect, type Direction, toJsonSchema } from './to-json-schema.ts';
export { descriptionStandard } from './validate-descriptions.ts';
export { type Version, versionOf } from './version.ts';
