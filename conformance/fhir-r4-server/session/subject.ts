import type { Exchange } from 'assay/suite';
import { ID_FORM, idOf, type Resource } from '../json.ts';
import type { Fhir } from './fhir.ts';
import { type Nothing, noData } from './over-types.ts';
import { gave, type Reply, told, withheld } from './reply.ts';

/** A resource that the server holds, as a search gave it. */
export interface Subject {
  readonly id: string;
  readonly resource: Resource;
  readonly evidence: Exchange;
}

/** Up to `most` resources of a type, found by a search; or why there are none. */
export async function subjectsOf(fhir: Fhir, type: string, most: number): Promise<readonly Subject[] | Nothing> {
  const found = await fhir.sample(type);
  const evidence = found.reply.exchange;
  if (!found.ok) {
    const why = withheld(found.reply) ?? `${told(found.reply)} answered ${gave(found.reply)}, so no ${type} is known`;
    return noData(why, evidence);
  }
  const subjects = found.matches.flatMap((resource) => {
    const id = idOf(resource);
    return id === undefined || !ID_FORM.test(id) || resource.resourceType !== type ? [] : [{ id, resource, evidence }];
  });
  if (subjects.length === 0) return noData(`${told(found.reply)} gave no ${type} with an id`, evidence);
  return subjects.slice(0, most);
}

/** One resource of a type; the seed chooses. */
export async function subjectOf(fhir: Fhir, type: string): Promise<Subject | Nothing> {
  const subjects = await subjectsOf(fhir, type, 30);
  if ('why' in subjects) return subjects;
  return subjects[Math.floor(fhir.random() * subjects.length)] ?? noData(`no ${type} is known`);
}

/** A resource that was read: 200 with a resource of the type. Or why not, for checks of other things than the read. */
export async function readSubject(
  fhir: Fhir,
  type: string,
): Promise<{ readonly subject: Subject; readonly reply: Reply; readonly resource: Resource } | Nothing> {
  const subject = await subjectOf(fhir, type);
  if ('why' in subject) return subject;
  const reply = await fhir.read(type, subject.id);
  const { resource } = reply;
  if (reply.status === 200 && resource !== undefined) return { subject, reply, resource };
  return noData(withheld(reply) ?? `${told(reply)} answered ${gave(reply)}`, reply.exchange);
}
