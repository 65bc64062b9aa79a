import type { Resource } from '../json.ts';
import { type Context, type Nothing, noData, overTypes } from '../session/over-types.ts';
import { type Reply, told, withheld } from '../session/reply.ts';

/** Visits each type with the resources that a search gives of it. */
export function overSamples(
  context: Context,
  visit: (type: string, matches: readonly Resource[], reply: Reply) => Nothing | undefined,
): Promise<void> {
  return overTypes(context, 'search-type', async (type) => {
    const { reply, matches } = await context.fhir.sample(type);
    if (matches.length === 0) return noData(withheld(reply) ?? `${told(reply)} gave no ${type}`, reply.exchange);
    return visit(type, matches, reply);
  });
}
