import { AssayError } from '../../model/assay-error.ts';
import type { Finding } from '../../model/finding.ts';
import { checkResource } from './check/check-object.ts';
import { createCompiler } from './check/compile-plan.ts';
import type { FhirObject, FoundAt, Run } from './check/run.ts';
import { type Loader, loadDefinitions } from './definitions/load-definitions.ts';
import { type ResolvedElement, type ResolveProblem, resolvePath } from './resolve-path.ts';
import { type TextOptions, validateText } from './validate-text.ts';

export interface FhirValidatorOptions {
  /** Gives the text of a digest file (`index.json`, `Patient.json`) or undefined; called once a file, when it is needed. */
  readonly load: Loader;
  /** Profiles to validate against. They are not read yet: giving any throws, so that none is silently passed over. */
  readonly profiles?: readonly { readonly name: string; readonly text: string }[];
}

export interface ValidateOptions {
  /** Findings beyond this many are left out, and a last one says so. Default 500. */
  readonly maxFindings?: number;
  /** Elements in one another. Default 200. */
  readonly maxDepth?: number;
  /** Also report, as information, which required bindings could not be decided offline. Default false. */
  readonly undecided?: boolean;
}

export interface FhirValidator {
  /** Version of FHIR: `4.0.1`. */
  readonly fhirVersion: string;
  /** Names of the concrete resource types. */
  readonly resourceTypes: ReadonlySet<string>;
  /** Validates one resource: what JSON.parse gives, or the same with ExactNumber for numbers. Never throws on bad data. */
  validate(resource: unknown, options?: ValidateOptions): readonly Finding[];
  /** Validates the JSON text of one resource; findings have line, column and byte range. Never throws on bad data. */
  validateText(text: string, options?: ValidateOptions & TextOptions): readonly Finding[];
  /** Looks up an element below a type: `resolve('Patient', 'contact.name.family')`. Choices by their JSON names. */
  resolve(type: string, path: string): ResolvedElement | ResolveProblem;
}

/**
 * A validator for FHIR resources in JSON against the base definitions: structure, cardinality, data types, required
 * bindings, reference targets and invariants. No input or output of its own, so it runs in a browser.
 * Throws AssayError `fhir.no-definitions` when the loader has no digest, `fhir.profiles-unread` when given profiles.
 */
export function createFhirValidator({ load, profiles = [] }: FhirValidatorOptions): FhirValidator {
  if (profiles.length > 0) {
    const message = `${profiles[0]?.name}: FHIR profiles are not read yet. Leave --profile out to validate against FHIR itself.`;
    throw new AssayError('fhir.profiles-unread', message);
  }
  const definitions = loadDefinitions(load);
  const compiler = createCompiler(definitions);

  const inspect = (resource: unknown, options: ValidateOptions): readonly FoundAt[] => {
    const root = (resource !== null && typeof resource === 'object' ? resource : {}) as FhirObject;
    const run: Run = {
      keys: [],
      indexes: [],
      depth: 0,
      container: undefined,
      resource: root,
      bundle: undefined,
      containedTypes: undefined,
      fullUrlTypes: undefined,
      root,
      found: [],
      maxFindings: options.maxFindings ?? 500,
      maxDepth: options.maxDepth ?? 200,
      undecided: options.undecided ?? false,
    };
    checkResource(resource, run, compiler, false);
    return run.found;
  };

  return {
    fhirVersion: definitions.fhirVersion,
    resourceTypes: definitions.resources,
    validate: (resource, options = {}) => inspect(resource, options).map(({ finding }) => finding),
    validateText: (text, options = {}) => validateText(text, options, (value) => inspect(value, options)),
    resolve: (type, path) => resolvePath(compiler, type, path),
  };
}
