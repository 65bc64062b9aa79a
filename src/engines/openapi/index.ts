/** The door for packs that read OpenAPI descriptions: `assay/openapi`. */

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
export { type PlacedOperation, placedOperations } from './placed-operations.ts';
export { readDescription } from './read-description.ts';
export { dereferenced, type Resolve, referredTo, resolver, type Target } from './references.ts';
export { openServers } from './servers.ts';
export { type Version, versionOf } from './version.ts';
