import { check } from 'assay/suite';
import { ENTITY, type ListName } from '../discover.ts';
import { gave, idOf, shown, told, withheld } from '../reply.ts';
import type { Session } from '../session.ts';

/** Items of a list that are asked for by their ids. */
const MOST_READ = 5;
/** An id that nothing has: version 8, of our own (RFC 9562, 5.8). */
const NOBODYS = '00000000-0000-8000-8000-0000a55a0000';

const apiEndpoint = check<Session>({
  id: 'api.endpoint',
  requirements: ['open-referral-uk-3.api.endpoint'],
  cost: 'one',
  async run({ oruk, verdict }) {
    const reply = await oruk.get('');
    const reason = withheld(reply);
    if (reason !== undefined) return verdict.inconclusive(reason, reply.exchange);
    verdict.expect(reply.status === 200 && reply.object !== undefined, {
      message: `${told(reply)}: what the API is`,
      expected: '200 with a JSON object',
      got: gave(reply),
      evidence: [reply.exchange],
    });
  },
});

/** A list is there, and what is in it answers by its id. */
function endpointChecks(list: ListName, optional: boolean) {
  const name = list.replaceAll('_', '-');
  const needs = optional ? { needs: { list } } : {};
  const listed = check<Session>({
    id: `${name}.list`,
    requirements: [`open-referral-uk-3.${name}.list`],
    cost: 'one',
    ...needs,
    async run({ oruk, verdict }) {
      const { reply, ok, items } = await oruk.page(list);
      const reason = withheld(reply);
      if (reason !== undefined) return verdict.inconclusive(reason, reply.exchange);
      if (ok && items.length === 0) {
        return verdict.inconclusive(
          `${told(reply)} is answered with nothing in it, which demonstrates nothing`,
          reply.exchange,
        );
      }
      verdict.expect(ok, {
        message: `${told(reply)}: a page of ${list}`,
        expected: '200 with a JSON object that has contents',
        got: gave(reply),
        evidence: [reply.exchange],
      });
    },
  });
  const byId = check<Session>({
    id: `${name}.by-id`,
    requirements: [`open-referral-uk-3.${name}.by-id`],
    cost: 'few',
    ...needs,
    async run({ oruk, verdict }) {
      const page = await oruk.page(list);
      const ids = page.items.map(({ id }) => id).filter((id): id is string => typeof id === 'string' && id !== '');
      if (ids.length === 0)
        return verdict.inconclusive(`${told(page.reply)} names nothing by an id`, page.reply.exchange);
      for (const id of ids.slice(0, MOST_READ)) {
        const reply = await oruk.read(list, id);
        const reason = withheld(reply);
        if (reason !== undefined) return verdict.inconclusive(reason, reply.exchange);
        const found = reply.status === 200 && idOf(reply.object) === id.toLowerCase();
        // A directory is edited while it is tested: what is not named any more need not be there.
        const again = found ? page : await oruk.page(list);
        if (!again.items.some((item) => idOf(item) === id.toLowerCase())) {
          verdict.inconclusive(`${told(page.reply)} changed while it was read`, again.reply.exchange);
          continue;
        }
        verdict.expect(found, {
          message: `${told(reply)}: the ${ENTITY[list]} that ${told(page.reply)} names`,
          expected: `200 with the id ${id}`,
          got: `${gave(reply)}${reply.object === undefined ? '' : ` and the id ${shown(reply.object.id)}`}`,
          evidence: [page.reply.exchange, reply.exchange],
        });
      }
      const unknown = await oruk.read(list, NOBODYS);
      const other = unknown.status === 200 ? idOf(unknown.object) : undefined;
      if (other === undefined) return;
      verdict.expect(other === NOBODYS, {
        message: `${told(unknown)}: an id that nothing has`,
        expected: `no other ${ENTITY[list]}`,
        got: `the one with the id ${other}`,
        evidence: [unknown.exchange],
      });
    },
  });
  return [listed, byId];
}

export const endpoints = [
  apiEndpoint,
  ...endpointChecks('services', false),
  ...endpointChecks('taxonomies', false),
  ...endpointChecks('service_at_locations', false),
  ...endpointChecks('taxonomy_terms', true),
  ...endpointChecks('organizations', true),
];
