/** The door to Schema Objects of OpenAPI, which packs of descriptions and of their servers share. */
export { isLinear, linearPattern } from './linear-pattern.ts';
export { asMembers, entriesOf, listOf, type Members, memberOf, textOf } from './members.ts';
export { type Dialect, type Direction, type Resolve, toJsonSchema } from './to-json-schema.ts';
