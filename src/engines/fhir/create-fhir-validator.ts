import type { Finding } from '../../model/finding.ts';
import { checkResource } from './check/check-object.ts';
import { createCompiler } from './check/compile-plan.ts';
import type { Engine, Policy } from './check/engine.ts';
import type { FhirObject, FoundAt, Run } from './check/run.ts';
import { textCheckFor } from './check/text-checks.ts';
import { createArtifacts } from './definitions/artifacts.ts';
import { type Loader, loadDefinitions } from './definitions/load-definitions.ts';
import { createProfiles } from './profiles/create-profiles.ts';
import { type GivenDefinition, readGiven } from './read-given.ts';
import { createLookups } from './references/lookups.ts';
import { membersOf, type ResolvedElement, type ResolveProblem, resolvePath } from './resolve-path.ts';
import { createTerminology } from './terminology/create-terminology.ts';
import { typeChecks } from './type-checks.ts';
import { type TextOptions, validateText } from './validate-text.ts';

export interface FhirValidatorOptions {
  /** Gives the text of a digest file (`index.json`, `Patient.json`) or undefined; called once a file, when it is needed. */
  readonly load: Loader;
  /** Profiles, extensions, value sets, code systems and questionnaires to validate with, beside those of FHIR itself. */
  readonly profiles?: readonly GivenDefinition[];
  /** Where the standard leaves a choice to who validates. */
  readonly policy?: Partial<Policy>;
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
  /** Validates the JSON or XML text of one resource; findings have line, column and byte range. Never throws on bad data. */
  validateText(text: string, options?: ValidateOptions & TextOptions): readonly Finding[];
  /** Looks up an element below a type: `resolve('Patient', 'contact.name.family')`. Choices by their JSON names. */
  resolve(type: string, path: string): ResolvedElement | ResolveProblem;
  /** JSON names of the elements directly below a type or a part of one (`Patient.contact`); none of a type that R4 lacks. */
  members(type: string): readonly string[];
}

const LENIENT: Policy = {
  unknownExtensions: 'unchecked',
  exampleUrls: 'allowed',
  htmlInMarkdown: 'allowed',
  tagsInText: 'allowed',
  wrongDisplays: 'warning',
};

/**
 * A validator for FHIR resources against the base definitions and profiles: structure, cardinality, data types, bindings,
 * references, extensions and invariants. No input or output of its own, so it runs in a browser.
 * Throws AssayError `fhir.no-definitions` when the loader has no digest, `fhir.definition-unreadable` for a profile that is
 * no FHIR definition.
 */
export function createFhirValidator({ load, profiles = [], policy }: FhirValidatorOptions): FhirValidator {
  const definitions = loadDefinitions(load);
  const compiler = createCompiler(definitions, typeChecks);
  const given = readGiven(profiles, compiler.plan);
  const artifacts = createArtifacts(load, given.resources);
  const chosen: Policy = { ...LENIENT, ...policy };
  const engine: Engine = {
    definitions,
    artifacts,
    terminology: createTerminology(definitions, artifacts),
    profiles: createProfiles(() => engine, given.applied),
    policy: chosen,
    textCheck: textCheckFor(chosen, artifacts),
    plan: compiler.plan,
  };

  const inspect = (resource: unknown, options: ValidateOptions): readonly FoundAt[] => {
    const root = (resource !== null && typeof resource === 'object' ? resource : {}) as FhirObject;
    const run = startRun(root, options);
    checkResource(resource, run, engine, false);
    return run.found;
  };

  return {
    fhirVersion: definitions.fhirVersion,
    resourceTypes: definitions.resources,
    validate: (resource, options = {}) => inspect(resource, options).map(({ finding }) => finding),
    validateText: (text, options = {}) =>
      validateText(text, options, compiler.plan, (value) => inspect(value, options)),
    resolve: (type, path) => resolvePath(compiler, type, path),
    members: (type) => membersOf(compiler, type),
  };
}

function startRun(root: FhirObject, options: ValidateOptions): Run {
  return {
    keys: [],
    indexes: [],
    objects: [],
    plans: [],
    slots: [],
    depth: 0,
    container: undefined,
    resource: root,
    bundle: undefined,
    entry: undefined,
    elementIds: undefined,
    lookups: createLookups(),
    root,
    found: [],
    maxFindings: options.maxFindings ?? 500,
    maxDepth: options.maxDepth ?? 200,
    undecided: options.undecided ?? false,
  };
}
