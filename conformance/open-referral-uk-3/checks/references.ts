import { check, type VerdictRecorder } from 'assay/suite';
import { type Claim, expectTwice } from '../confirm.ts';
import { ENTITY, type ListName } from '../discover.ts';
import { asMembers, gave, idOf, listOf, type Members, type Reply, shown, told, withheld } from '../reply.ts';
import { sampleServices, termIdsOf, termsOf } from '../services.ts';
import type { Session } from '../session.ts';

type Context = Session & { readonly verdict: VerdictRecorder };

const MOST_FOLLOWED = 6;

/** An id that one answer tells is asked for at the endpoint of what it names. */
function followed(list: ListName, find: (context: Context) => Promise<Found>) {
  const name = list.replaceAll('_', '-');
  return check<Session>({
    id: `references.${name}`,
    requirements: [`open-referral-uk-3.references.${name}`],
    needs: { list },
    cost: 'many',
    async run(context) {
      const { oruk, verdict } = context;
      await expectTwice(verdict, async () => {
        const { ids, from } = await find(context);
        if (ids.length === 0) {
          const what = ENTITY[list].replaceAll('_', ' ');
          verdict.inconclusive(`nothing of what was read refers to a ${what} by an id`, from.exchange);
          return undefined;
        }
        const claims: Claim[] = [];
        for (const id of [...new Set(ids)].slice(0, MOST_FOLLOWED)) {
          const reply = await oruk.read(list, id);
          const reason = withheld(reply);
          if (reason !== undefined) {
            verdict.inconclusive(reason, reply.exchange);
            return undefined;
          }
          claims.push({
            holds: reply.status === 200 && idOf(reply.object) === id,
            message: `${told(reply)}: the ${ENTITY[list]} that other answers refer to`,
            expected: `200 with the id ${id}`,
            got: gave(reply),
            evidence: [from.exchange, reply.exchange],
          });
        }
        return claims;
      });
    },
  });
}

interface Found {
  readonly ids: readonly string[];
  /** An answer that refers to them. */
  readonly from: Reply;
}

const inServices = (idsIn: (service: Members) => readonly (string | undefined)[]) => async (context: Context) => {
  const { page, services } = await sampleServices(context.oruk);
  return { ids: services.flatMap(idsIn).filter((id) => id !== undefined), from: page.reply };
};

async function servicesOfPlaces({ oruk }: Context): Promise<Found> {
  const page = await oruk.page('service_at_locations');
  const ids = page.items.map((item) => idOf(item.service) ?? idOf({ id: item.service_id }));
  return { ids: ids.filter((id) => id !== undefined), from: page.reply };
}

async function taxonomiesOfTerms(context: Context): Promise<Found> {
  const { page, services } = await sampleServices(context.oruk);
  const listed = context.oruk.declared.lists.includes('taxonomy_terms')
    ? await context.oruk.page('taxonomy_terms')
    : undefined;
  const terms = [...services.flatMap(termsOf), ...(listed?.items ?? [])];
  const ids = terms.map(({ taxonomy_id: id }) => idOf({ id })).filter((id) => id !== undefined);
  return { ids, from: listed?.reply ?? page.reply };
}

/** What a list and an object by itself both tell is the same. */
const consistent = check<Session>({
  id: 'references.consistent',
  requirements: ['open-referral-uk-3.references.consistent'],
  cost: 'many',
  async run({ oruk, verdict }) {
    await expectTwice(verdict, async () => {
      const { page, services, evidence } = await sampleServices(oruk);
      const claims = services.flatMap((service) => {
        const listed = page.items.find((item) => idOf(item) === idOf(service));
        return listed === undefined ? [] : sameIn(listed, service, evidence);
      });
      if (claims.length > 0) return claims;
      verdict.inconclusive('no service is read both in a page and by itself', ...evidence);
      return undefined;
    });
  },
});

/** What both forms of a service tell of it, letter case and outer blanks aside. */
function sameIn(listed: Members, service: Members, evidence: Claim['evidence']): readonly Claim[] {
  const told = [listed, service].map((each) => ({ ...each, organization: idOf(asMembers(each.organization)) }));
  return ['name', 'status', 'organization_id', 'organization'].flatMap((name) => {
    const [one, own] = told.map((each) => (each as Members)[name]);
    if (typeof one !== 'string' || typeof own !== 'string') return [];
    return [
      {
        holds: one.trim().toLowerCase() === own.trim().toLowerCase(),
        message: `/services/${idOf(service)}: ${name} as in /services`,
        expected: shown(one),
        got: shown(own),
        evidence,
      },
    ];
  });
}

export const references = [
  followed('services', servicesOfPlaces),
  followed(
    'service_at_locations',
    inServices((service) => listOf(service.service_at_locations).map(idOf)),
  ),
  followed('taxonomy_terms', inServices(termIdsOf)),
  followed('taxonomies', taxonomiesOfTerms),
  followed(
    'organizations',
    inServices((service) => [idOf(service.organization) ?? idOf({ id: service.organization_id })]),
  ),
  consistent,
];
