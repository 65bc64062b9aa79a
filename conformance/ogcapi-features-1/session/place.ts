import { type Check, check, type FailureNote, type Needs } from 'assay/suite';
import { featureCollections } from './collections.ts';
import type { Context, Session } from './features.ts';
import { type Gathered, gather } from './gather.ts';
import { linksTo } from './links.ts';
import type { Json } from './read-json.ts';

/** One expectation, judged and not yet recorded. Its message must be the same when the question is asked again. */
export type Claim = FailureNote & { readonly holds: boolean };
/** What a look at one collection came to: what was claimed, and why nothing more could be. */
export interface Look {
  readonly claims: readonly Claim[];
  readonly why?: string;
  /** Requirements whose own condition does not hold here: a count that is not given, say. */
  readonly moot?: readonly string[];
}

/** One collection of features and the way to its items. */
export interface Place extends Session {
  readonly id: string;
  readonly collection: Json;
  /** Below the landing page: `/collections/piers/items`. */
  readonly items: string;
  /** All features that a query finds, or why there is no saying: `bbox=1,2,3,4`. */
  readonly find: (query?: string) => Promise<Gathered | string>;
}

interface PlaceCheck {
  readonly id: string;
  readonly requirements: readonly string[];
  readonly needs?: Needs;
  readonly look: (place: Place) => Promise<Look>;
}

const MOST_PLACES = 3;
/** More than most servers hand out at once: one that allows less hands out less (permission fc-limit-response-2). */
const LIMIT = 'limit=500';

/**
 * A check of what each of the first collections hands out. What fails is looked at a second time, from new answers, and
 * only what fails twice is a fault: features come and go while a server is tested. A requirement of which no collection
 * showed anything is inconclusive.
 */
export function placeCheck({ id, requirements, needs, look }: PlaceCheck): Check<Session> {
  return check<Session>({
    id,
    requirements,
    ...(needs === undefined ? {} : { needs }),
    cost: 'many',
    async run(context) {
      const reading = await context.read('/collections');
      const listed = featureCollections(reading.object ?? {}).filter(({ id }) => typeof id === 'string');
      if (listed.length === 0) {
        const why = reading.undecided ?? 'no collection of features is listed';
        context.verdict.inconclusive(`${reading.name}: ${why}`, ...reading.exchanges);
        return;
      }
      const shown = new Set<string>();
      const reasons: string[] = [];
      const moots: (readonly string[])[] = [];
      for (const collection of listed.slice(0, MOST_PLACES)) {
        const { claims, why, moot } = await lookTwice(await placeOf(context, collection), look);
        if (why !== undefined) reasons.push(why);
        moots.push(moot ?? []);
        for (const claim of claims) {
          for (const requirement of claim.requirement === undefined ? requirements : [claim.requirement]) {
            shown.add(requirement);
          }
          context.verdict.expect(claim.holds, claim);
        }
      }
      const why = ([...new Set(reasons)].join('; ') || 'nothing in the collections shows it').slice(0, 500);
      for (const requirement of requirements.filter((requirement) => !shown.has(requirement))) {
        const note = context.verdict.about([requirement]);
        if (moots.every((moot) => moot.includes(requirement))) note.inapplicable(why, ...reading.exchanges);
        else note.inconclusive(why, ...reading.exchanges);
      }
    },
  });
}

async function lookTwice(place: Place, look: PlaceCheck['look']): Promise<Look> {
  const first = await look(place);
  if (first.claims.every(({ holds }) => holds)) return first;
  const again = await look(place);
  const failed = new Set(first.claims.filter(({ holds }) => !holds).map(keyOf));
  const claims = again.claims.filter((claim) => claim.holds || failed.has(keyOf(claim)));
  return { ...again, claims };
}

function keyOf({ requirement, message }: Claim): string {
  return `${requirement ?? ''} ${message}`;
}

/** A server tells when there is more if, asked for one feature, it links on or says how many there are. */
async function placeOf(context: Context, collection: Json): Promise<Place> {
  const id = String(collection.id);
  const items = `/collections/${encodeURIComponent(id)}/items`;
  const one = await context.read(`${items}?limit=1`);
  const tells = linksTo(one.object, 'next').length > 0 || typeof one.object?.numberMatched === 'number';
  const find = (query = '') => gather(context, `${items}?${query}${query === '' ? '' : '&'}${LIMIT}`, tells);
  return { read: context.read, validate: context.validate, id, collection, items, find };
}
