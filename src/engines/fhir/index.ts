/** FHIR validation as a library: `assay/fhir`. Needs no Node built-ins. */

export type { Policy } from './check/engine.ts';
export {
  createFhirValidator,
  type FhirValidator,
  type FhirValidatorOptions,
  type ValidateOptions,
} from './create-fhir-validator.ts';
export type { Loader } from './definitions/load-definitions.ts';
export type { GivenDefinition } from './read-given.ts';
export type { ResolvedElement, ResolveProblem } from './resolve-path.ts';
export { checkedInvariants } from './rules/rules-for.ts';
export type { TextOptions } from './validate-text.ts';
