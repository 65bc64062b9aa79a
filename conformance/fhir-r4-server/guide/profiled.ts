import type { Exchange, Finding } from 'assay/suite';
import { idOf, isRecord, itemsAt, member, type Resource, textAt } from '../json.ts';
import type { Found } from '../session/bundle.ts';
import type { Fhir } from '../session/fhir.ts';
import { gave, told, withheld } from '../session/reply.ts';

/** Resources of a type that the server gave. */
export interface Given {
  readonly resources: readonly GivenResource[];
  /** Why there are none. */
  readonly reason: string;
  readonly evidence: readonly Exchange[];
}

export interface GivenResource {
  readonly resource: Resource;
  readonly exchange: Exchange;
}

const PATIENTS = 3;

/**
 * Resources of a type by an ordinary search, by what claims a profile where that is given, and, where the server answers no
 * search without a patient, by some of its patients.
 */
export async function givenOf(fhir: Fhir, type: string, profile?: string): Promise<Given> {
  const asked: Found[] = [];
  const parameters = fhir.declared.types.get(type)?.parameters.map(({ name }) => name) ?? [];
  if (profile !== undefined && parameters.includes('_profile')) {
    asked.push(
      await fhir.search(type, [
        ['_profile', profile],
        ['_count', '30'],
      ]),
    );
  }
  const sample = await fhir.sample(type);
  asked.push(sample);
  const searchable = fhir.declared.types.get('Patient')?.interactions.includes('search-type') === true;
  if (!sample.ok && searchable && parameters.includes('patient')) {
    const patients = (await fhir.sample('Patient')).matches.flatMap((patient) => idOf(patient) ?? []);
    for (const id of patients.slice(0, PATIENTS)) asked.push(await fhir.search(type, [['patient', `Patient/${id}`]]));
  }
  const each = asked.flatMap((found) =>
    found.matches
      .filter((resource) => resource.resourceType === type && !isSubsetted(resource))
      .map((resource) => ({ resource, exchange: found.reply.exchange })),
  );
  const unique = new Map(each.map((one) => [idOf(one.resource) ?? JSON.stringify(one.resource), one]));
  const { reply } = sample;
  const reason = sample.ok
    ? `no ${type} was found`
    : (withheld(reply) ?? `${told(reply)} answered ${gave(reply)}, so no ${type} is known`);
  return { resources: [...unique.values()], reason, evidence: asked.map((found) => found.reply.exchange) };
}

/** What is left out of a summary is not missing. */
function isSubsetted(resource: Resource): boolean {
  return itemsAt(member(resource, 'meta'), 'tag').some((tag) => textAt(tag, 'code') === 'SUBSETTED');
}

/** Whether the resource says that it meets the profile: in the version that was given, or in no particular one. */
export function claims(resource: Resource, profile: string, version: string | undefined): boolean {
  return itemsAt(member(resource, 'meta'), 'profile').some(
    (each) => each === profile || (version !== undefined && each === `${profile}|${version}`),
  );
}

/**
 * What breaks the profile in a resource, whatever it claims. What is wrong by the standard itself is not told here: the
 * suite's own requirements tell it.
 */
export function breaches(fhir: Fhir, resource: Resource, profile: string): readonly Finding[] {
  const meta = member(resource, 'meta');
  const without = { ...resource, meta: withProfiles(meta, []) };
  const claiming = { ...resource, meta: withProfiles(meta, [profile]) };
  const key = ({ code, message }: Finding) => `${code} ${message}`;
  const known = new Set(fhir.validateProfiled(without).map(key));
  return fhir.validateProfiled(claiming).filter((finding) => finding.severity === 'error' && !known.has(key(finding)));
}

function withProfiles(meta: unknown, profiles: readonly string[]): unknown {
  const { profile: _, ...rest } = isRecord(meta) ? meta : {};
  if (profiles.length > 0) return { ...rest, profile: profiles };
  return Object.keys(rest).length > 0 ? rest : undefined;
}
