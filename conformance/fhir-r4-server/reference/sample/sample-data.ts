import { isObject, type Resource } from '../resource.ts';
import { riskAssessments } from './assessments.ts';
import { diagnosticReports, encounters, observations } from './care.ts';
import { patients, practitioners } from './people.ts';
import { locations, organizations } from './places.ts';

/** What the server holds when it is given nothing else: invented people, the same on every run. */
export function sampleData(): readonly Resource[] {
  const all = [
    ...organizations(),
    ...practitioners(),
    ...locations(),
    ...patients(),
    ...encounters(),
    ...observations(),
    ...diagnosticReports(),
    ...riskAssessments(),
  ];
  return all.map(claiming);
}

/** How everything looked before: older versions, oldest first, so that every resource has a history worth reading. */
export function sampleHistory(): readonly Resource[] {
  const now = sampleData();
  const firsts = now.filter(({ id }) => /-0?1$/.test(id));
  const written = (resources: readonly Resource[], language: string) =>
    resources.map((each) => ({ ...each, language }));
  return [...written(now, 'en'), ...written(firsts, 'en-GB')];
}

/** Every third resource claims the profile of its own type, and every fourth has a tag. */
function claiming(resource: Resource, at: number): Resource {
  const profile = at % 3 === 0 ? { profile: [`http://hl7.org/fhir/StructureDefinition/${resource.resourceType}`] } : {};
  const tag = at % 4 === 0 ? { tag: [{ system: 'https://hospital.example/tags', code: 'reviewed' }] } : {};
  const meta = isObject(resource.meta) ? resource.meta : {};
  return { ...resource, meta: { ...meta, ...profile, ...tag } };
}
