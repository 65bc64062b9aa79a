import type { FhirObject, Run } from '../check/run.ts';
import type { Artifacts } from '../definitions/artifacts.ts';
import { objects } from '../rules/rule-table.ts';
import { type CodeIndex, indexCodeSystem } from './code-index.ts';

/** Where code systems and value sets are found: those contained around the run, then given ones, then carried ones. */
export interface Sources {
  /** Undefined when it is not at hand, or not in that version. */
  codeSystem(system: string, version: string | undefined, run: Run, valueSet?: FhirObject): CodeIndex | undefined;
  /** The resource itself, also when it is a supplement. */
  codeSystemResource(system: string, run: Run): FhirObject | undefined;
  valueSet(canonical: string, run: Run, within?: FhirObject): FhirObject | undefined;
  /** Whether something contained around the run may decide: then nothing can be remembered beyond it. */
  hasContained(run: Run): boolean;
}

/** HL7 publishes them whole; of others, only a part may have been republished (DICOM, SNODENT). */
const HL7 = /^http:\/\/(hl7\.org\/fhir|terminology\.hl7\.org)\//;
const NONE: readonly FhirObject[] = [];

export function createSources(artifacts: Artifacts): Sources {
  const given = new Set(artifacts.given);
  const supplements = new Map<string, FhirObject[]>();
  const allCodes = new Map<string, FhirObject>();
  for (const resource of artifacts.given) {
    if (resource.resourceType !== 'CodeSystem') continue;
    const base = typeof resource.supplements === 'string' ? withoutVersion(resource.supplements) : undefined;
    if (base !== undefined) supplements.set(base, [...(supplements.get(base) ?? []), resource]);
    else if (typeof resource.valueSet === 'string') allCodes.set(resource.valueSet, wholeOf(resource));
  }
  const indexes = new WeakMap<FhirObject, CodeIndex>();
  const contained = new WeakMap<FhirObject, readonly FhirObject[]>();
  const found = new Map<string, CodeIndex | undefined>();

  const indexOf = (resource: FhirObject, trusted: boolean): CodeIndex => {
    const known = indexes.get(resource);
    if (known) return known;
    const index = indexCodeSystem(resource, { trusted, supplements: supplements.get(String(resource.url)) ?? NONE });
    indexes.set(resource, index);
    return index;
  };

  /** Code systems and value sets contained in a resource. */
  const terminologyIn = (resource: FhirObject | undefined): readonly FhirObject[] => {
    if (resource?.contained === undefined) return NONE;
    let known = contained.get(resource);
    if (!known) {
      known = objects(resource.contained).filter(
        ({ resourceType }) => resourceType === 'CodeSystem' || resourceType === 'ValueSet',
      );
      contained.set(resource, known);
    }
    return known;
  };

  /** Of a system that HL7 does not publish: the codes that a value set of HL7 lists with their names. */
  const partOf = (system: string): FhirObject | undefined => {
    const listed = LISTED.get(system);
    const valueSet = listed === undefined ? undefined : artifacts.find(listed, 'ValueSet');
    const include = objects(objects(valueSet?.compose)[0]?.include)[0];
    return include && { resourceType: 'CodeSystem', url: system, content: 'fragment', concept: include.concept };
  };

  const containedSystem = (system: string, version: string | undefined, holder: FhirObject | undefined) =>
    terminologyIn(holder).find(
      (one) =>
        one.resourceType === 'CodeSystem' &&
        one.url === system &&
        (version === undefined || one.version === undefined || one.version === version),
    );

  return {
    codeSystem: (system, version, run, valueSet) => {
      const inside = containedSystem(system, version, run.container) ?? containedSystem(system, version, valueSet);
      if (inside) return indexOf(inside, true);
      const key = version === undefined ? system : `${system}|${version}`;
      const known = found.get(key);
      if (known || found.has(key)) return known;
      const resource = artifacts.find(key, 'CodeSystem') ?? partOf(key);
      const index = resource && indexOf(resource, given.has(resource) || HL7.test(system));
      if (found.size >= REMEMBERED) found.clear();
      found.set(key, index);
      return index;
    },
    codeSystemResource: (system, run) =>
      containedSystem(system, undefined, run.container) ?? artifacts.find(system, 'CodeSystem'),
    valueSet: (canonical, run, within) => {
      if (!canonical.startsWith('#')) return artifacts.find(canonical, 'ValueSet') ?? allCodes.get(canonical);
      const id = canonical.slice(1);
      const fits = (one: FhirObject) => one.resourceType === 'ValueSet' && one.id === id;
      return terminologyIn(within).find(fits) ?? terminologyIn(run.container).find(fits);
    },
    hasContained: (run) => terminologyIn(run.container).length > 0,
  };
}

const LISTED: ReadonlyMap<string, string> = new Map([
  ['urn:iso:std:iso:3166', 'http://hl7.org/fhir/ValueSet/iso3166-1-2'],
]);

/** Systems are named by the data, so their number is not known beforehand. */
const REMEMBERED = 5000;

/** The value set of all codes that a code system names (CodeSystem.valueSet). */
function wholeOf({ url, valueSet }: FhirObject): FhirObject {
  return { resourceType: 'ValueSet', url: valueSet, compose: { include: [{ system: url }] } };
}

export function withoutVersion(canonical: string): string {
  const bar = canonical.indexOf('|');
  return bar === -1 ? canonical : canonical.slice(0, bar);
}
