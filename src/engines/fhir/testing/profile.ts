import { createFhirValidator } from '../create-fhir-validator.ts';
import { digestLoader } from './digest-loader.ts';

const BASE = 'http://hl7.org/fhir/StructureDefinition/';
export const PROFILES = 'http://profiles.test/';

export type Element = Readonly<Record<string, unknown>>;

/** For tests: a profile that has only a differential. `base` is a type of FHIR or the name of another test profile. */
export function profile(name: string, type: string, elements: readonly Element[], base = type): Element {
  return {
    resourceType: 'StructureDefinition',
    url: PROFILES + name,
    name,
    status: 'active',
    kind: 'resource',
    abstract: false,
    type,
    baseDefinition: (base === type ? BASE : PROFILES) + base,
    derivation: 'constraint',
    differential: { element: elements },
  };
}

const OF_PROFILES = /^fhir\.(?:profile|must-support|cardinality)/;

/** For tests: what a validator with these definitions finds about them, `code path` each. The first is applied. */
export function judge(definitions: readonly Element[], options: { readonly undecided?: boolean } = {}) {
  const profiles = definitions.map((one, index) => ({
    name: String(one.name),
    text: JSON.stringify(one),
    apply: index === 0,
  }));
  const validator = createFhirValidator({ load: digestLoader(), profiles });
  return (resource: unknown): readonly string[] =>
    validator
      .validate(resource, options)
      .flatMap(({ code, at }) => (OF_PROFILES.test(code) ? [`${code} ${at?.path}`] : []));
}

/** For tests: parts of data and of differentials. */
export const patient = (members: Element) => ({ resourceType: 'Patient', ...members });
export const observation = (members: Element) => ({
  resourceType: 'Observation',
  status: 'final',
  code: { text: 'x' },
  ...members,
});
export const sliced = (path: string, discriminators: readonly [string, string][], more: Element = {}) => ({
  id: path,
  path,
  slicing: { discriminator: discriminators.map(([type, path]) => ({ type, path })), rules: 'open', ...more },
});
export const slice = (path: string, sliceName: string, more: Element = {}) => ({
  id: `${path}:${sliceName}`,
  path,
  sliceName,
  ...more,
});
export const within = (path: string, sliceName: string, below: string, more: Element) => ({
  id: `${path}:${sliceName}.${below}`,
  path: `${path}.${below}`,
  ...more,
});
