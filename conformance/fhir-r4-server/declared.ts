import { isRecord, itemsAt, type JsonRecord, member, textAt } from './json.ts';

/** What a server says of itself, as far as the checks need it. */
export interface Declared {
  /** Why nothing could be read. */
  readonly problem?: string;
  readonly fhirVersion?: string;
  readonly formats: readonly string[];
  /** Content types of the patches it takes. */
  readonly patchFormats: readonly string[];
  /** Interactions of the whole system: `transaction`, `batch`. */
  readonly system: readonly string[];
  /** Names of the operations at the level of the whole system, without `$`. */
  readonly operations: readonly string[];
  readonly types: ReadonlyMap<string, DeclaredType>;
  /** Canonical addresses, without versions, of what the server says it implements: statements and guides. */
  readonly implemented: readonly string[];
  /** Types that held at least one resource when the run began, in the order in which checks should take them. */
  readonly populated: readonly string[];
}

export interface DeclaredType {
  readonly type: string;
  readonly interactions: readonly string[];
  /** Names of the operations on the type or its instances, without `$`. */
  readonly operations: readonly string[];
  readonly parameters: readonly DeclaredParameter[];
  /** no-version, versioned or versioned-update. */
  readonly versioning?: string;
  /** `readHistory`, `updateCreate`, `conditionalCreate`, `conditionalUpdate`: yes, no, or not said. */
  readonly flags: ReadonlyMap<string, boolean>;
  /** not-supported, single or multiple. */
  readonly conditionalDelete?: string;
  /** As in `_include`: `Observation:patient`. */
  readonly includes: readonly string[];
  /** As in `_revinclude`. */
  readonly revIncludes: readonly string[];
  /** Canonical addresses, without versions: `profile` and `supportedProfile`. */
  readonly profiles: readonly string[];
}

export interface DeclaredParameter {
  readonly name: string;
  readonly type?: string;
  readonly definition?: string;
}

// What no honest statement comes near; a hostile one ends here.
const MOST_TYPES = 400;
const MOST_PARAMETERS = 400;
const MOST_CANONICALS = 400;
const LONGEST = 300;

export const nothingDeclared = (problem: string): Declared => ({
  problem,
  formats: [],
  patchFormats: [],
  system: [],
  operations: [],
  types: new Map(),
  implemented: [],
  populated: [],
});

/**
 * Reads a CapabilityStatement that may be anything at all. Never throws: what does not fit is left out, and a
 * statement without rest capabilities in mode server has a `problem`. (fhir-kit-client's CapabilityTool is not used
 * for it because it trusts the statement's shape.)
 */
export function readDeclaration(statement: unknown): Declared {
  if (textAt(statement, 'resourceType') !== 'CapabilityStatement') {
    return nothingDeclared('the answer of /metadata is not a CapabilityStatement');
  }
  const version = short(textAt(statement, 'fhirVersion'));
  const formats = itemsAt(statement, 'format').slice(0, 20).filter(isShort);
  const patchFormats = itemsAt(statement, 'patchFormat').slice(0, 20).filter(isShort);
  const rest = serverRest(statement);
  const types = new Map<string, DeclaredType>();
  for (const entry of itemsAt(rest, 'resource').slice(0, MOST_TYPES)) {
    const type = short(textAt(entry, 'type'));
    if (type === undefined || !/^[A-Z][A-Za-z]*$/.test(type) || types.has(type)) continue;
    types.set(type, readType(type, entry, itemsAt(rest, 'searchParam')));
  }
  const implemented = [...itemsAt(statement, 'instantiates'), ...itemsAt(statement, 'implementationGuide')];
  const base = {
    ...(version === undefined ? {} : { fhirVersion: version }),
    formats,
    patchFormats,
    system: codesOf(rest),
    operations: operationsOf(rest),
    types,
    implemented: canonicals(implemented),
    populated: [],
  };
  if (rest === undefined) return { ...base, problem: 'the CapabilityStatement has no rest in mode server' };
  return types.size === 0 ? { ...base, problem: 'the CapabilityStatement names no resource types' } : base;
}

/** The rest capabilities in mode server, where the statement has them. */
export function serverRest(statement: unknown): JsonRecord | undefined {
  return itemsAt(statement, 'rest')
    .filter(isRecord)
    .find((rest) => member(rest, 'mode') === 'server');
}

function readType(type: string, entry: unknown, forAll: readonly unknown[]): DeclaredType {
  const versioning = short(textAt(entry, 'versioning'));
  const conditionalDelete = short(textAt(entry, 'conditionalDelete'));
  return {
    type,
    interactions: codesOf(entry),
    operations: operationsOf(entry),
    parameters: [...itemsAt(entry, 'searchParam'), ...forAll].slice(0, MOST_PARAMETERS).flatMap(readParameter),
    includes: itemsAt(entry, 'searchInclude').slice(0, 100).filter(isShort),
    revIncludes: itemsAt(entry, 'searchRevInclude').slice(0, 100).filter(isShort),
    profiles: canonicals([member(entry, 'profile'), ...itemsAt(entry, 'supportedProfile')]),
    flags: new Map(FLAGS.map((name) => [name, member(entry, name)] as const).filter(isSaid)),
    ...(conditionalDelete === undefined ? {} : { conditionalDelete }),
    ...(versioning === undefined ? {} : { versioning }),
  };
}

function codesOf(entry: unknown): readonly string[] {
  return itemsAt(entry, 'interaction')
    .slice(0, 40)
    .map((each) => member(each, 'code'))
    .filter(isShort);
}

/** The name as it stands behind the `$`; some servers write it with the `$`. */
function operationsOf(entry: unknown): readonly string[] {
  return itemsAt(entry, 'operation')
    .slice(0, 200)
    .map((each) => member(each, 'name'))
    .filter(isShort)
    .map((name) => name.replace(/^\$/, ''));
}

function readParameter(entry: unknown): readonly DeclaredParameter[] {
  const name = short(textAt(entry, 'name'));
  if (name === undefined) return [];
  const type = short(textAt(entry, 'type'));
  const definition = short(textAt(entry, 'definition'));
  return [{ name, ...(type === undefined ? {} : { type }), ...(definition === undefined ? {} : { definition }) }];
}

function canonicals(values: readonly unknown[]): readonly string[] {
  return values
    .slice(0, MOST_CANONICALS)
    .filter(isShort)
    .map((each) => each.split('|')[0] ?? '');
}

const FLAGS = ['readHistory', 'updateCreate', 'conditionalCreate', 'conditionalUpdate'];

function isSaid(flag: readonly [string, unknown]): flag is readonly [string, boolean] {
  return typeof flag[1] === 'boolean';
}

function isShort(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= LONGEST;
}

function short(text: string | undefined): string | undefined {
  return isShort(text) ? text : undefined;
}

/** One line for reports: `FHIR 4.0.1, 12 resource types`. */
export function describeDeclared(declared: Declared): string {
  if (declared.types.size === 0) return declared.problem ?? 'nothing';
  const types = declared.types.size === 1 ? '1 resource type' : `${declared.types.size} resource types`;
  return `FHIR ${declared.fhirVersion ?? 'of unknown version'}, ${types}`;
}
