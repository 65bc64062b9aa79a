import type { Exchange } from 'assay/suite';
import { asMembers, idOf, listOf, type Members, withheld } from './reply.ts';
import type { Oruk, Page } from './session.ts';

/** Services as they are by themselves, and the page that names them. */
export interface Sample {
  readonly page: Page;
  readonly services: readonly Members[];
  readonly evidence: readonly Exchange[];
}

const MOST_SERVICES = 12;

/** Reads the services of the first page one by one. Fewer come where some do not answer. */
export async function sampleServices(oruk: Oruk): Promise<Sample> {
  const page = await oruk.page('services');
  const services: Members[] = [];
  const evidence: Exchange[] = [page.reply.exchange];
  for (const { id } of page.items.slice(0, MOST_SERVICES)) {
    if (typeof id !== 'string' || id === '') continue;
    const reply = await oruk.read('services', id);
    evidence.push(reply.exchange);
    if (withheld(reply) !== undefined) break;
    if (reply.status === 200 && reply.object && idOf(reply.object) === id.toLowerCase()) services.push(reply.object);
  }
  return { page, services, evidence };
}

/** Taxonomy terms of a service's own attributes. */
export function termsOf(service: Members): readonly Members[] {
  return listOf(service.attributes)
    .map(({ taxonomy_term: term }) => asMembers(term))
    .filter((term) => term !== undefined);
}

/** Ids of those terms, also where only the attribute tells them. */
export function termIdsOf(service: Members): readonly string[] {
  const told = listOf(service.attributes).map(({ taxonomy_term_id: id }) => idOf({ id }));
  return [...new Set([...termsOf(service).map(idOf), ...told])].filter((id) => id !== undefined);
}
