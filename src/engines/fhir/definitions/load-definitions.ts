import { AssayError } from '../../../model/assay-error.ts';
import { type CodeSet, makeCodeSet } from '../check/code-set.ts';
import type { ConstraintDigest, TypeDigest, TypeIndex, ValueSetDigest } from './digest.ts';

/** Text of a digest file (`Patient.json`, `index.json`), or undefined. Called once a file, and only when it is needed. */
export type Loader = (name: string) => string | undefined;

export interface Definitions {
  readonly fhirVersion: string;
  /** Concrete resource types. */
  readonly resources: ReadonlySet<string>;
  /** Every type there is. */
  readonly types: ReadonlyMap<string, TypeIndex['types'][string]>;
  /** Definition of a complex type or resource. */
  type(name: string): TypeDigest | undefined;
  /** Undefined when the value set has no expansion. */
  codes(url: string): CodeSet | undefined;
  /** Invariants under a key; more than one where types share it. */
  constraints(key: string): readonly ConstraintDigest[];
}

/** Throws AssayError `fhir.no-definitions` when the loader has none. */
export function loadDefinitions(load: Loader): Definitions {
  const index = read<TypeIndex>(load, 'index.json');
  const types = new Map(Object.entries(index.types));
  const digests = new Map<string, TypeDigest | undefined>();
  const codeSets = new Map<string, CodeSet | undefined>();
  let valueSets: ReadonlyMap<string, ValueSetDigest> | undefined;
  let constraints: ReadonlyMap<string, readonly ConstraintDigest[]> | undefined;
  return {
    fhirVersion: index.fhirVersion,
    types,
    resources: new Set(
      [...types].filter(([, type]) => type.kind === 'resource' && !type.abstract).map(([name]) => name),
    ),
    type: (name) => {
      if (!digests.has(name)) {
        const known = types.get(name);
        digests.set(name, known && known.kind !== 'primitive' ? read<TypeDigest>(load, `${name}.json`) : undefined);
      }
      return digests.get(name);
    },
    codes: (url) => {
      const known = codeSets.get(url);
      if (known !== undefined) return known;
      if (!codeSets.has(url)) {
        valueSets ??= new Map(Object.entries(read<Record<string, ValueSetDigest>>(load, 'value-sets.json')));
        const digest = valueSets.get(url);
        codeSets.set(url, digest && makeCodeSet(digest));
      }
      return codeSets.get(url);
    },
    constraints: (key) => {
      constraints ??= new Map(Object.entries(read<Record<string, ConstraintDigest[]>>(load, 'constraints.json')));
      return constraints.get(key) ?? [];
    },
  };
}

function read<T>(load: Loader, name: string): T {
  const text = load(name);
  if (text === undefined) {
    throw new AssayError(
      'fhir.no-definitions',
      `FHIR definitions: expected ${name}, found none. Run \`npm run build\`.`,
    );
  }
  try {
    return JSON.parse(text) as T;
  } catch (cause) {
    const message = `FHIR definitions: ${name} is damaged. Run \`npm run build\` again.`;
    throw new AssayError('fhir.no-definitions', message, { cause });
  }
}
