import { keyOf, keysOf, named } from '../session/identity.ts';
import { linkTo } from '../session/links.ts';
import { type Claim, placeCheck } from '../session/place.ts';
import { type Json, objectsIn } from '../session/read-json.ts';

const NEXT = 'ogcapi-features-1.core.fc-next-1';
const MORE = 'ogcapi-features-1.core.fc-next-2';
const SAME_RULES = 'ogcapi-features-1.core.fc-next-3';

/** Recommendations on paging: a link leads on where there is more, to what was not yet handed out, to the end. */
export const pagingNext = placeCheck({
  id: 'paging.next',
  requirements: [NEXT, MORE, SAME_RULES],
  async look({ read, items, find }) {
    const known = await find();
    if (typeof known === 'string') return { claims: [], why: known };
    const total = keysOf(known.features).size;
    if (total < 2) return { claims: [], why: `${items}: too few features for two pages` };
    const limit = Math.max(1, Math.ceil(total / 5));
    const claims: Claim[] = [];
    const features: Json[] = [];
    let reading = await read(`${items}?limit=${limit}`);
    let evidence = reading.exchanges;
    let first = true;
    for (let page = 0; page < 12; page++) {
      if (reading.status !== 200 || !Array.isArray(reading.object?.features)) break;
      const handed = objectsIn(reading.object.features);
      if (handed.length > limit)
        claims.push({
          requirement: SAME_RULES,
          holds: false,
          message: `${items}: features of a page reached by next`,
          expected: `${limit} at most`,
          got: `${handed.length}`,
          evidence,
        });
      features.push(...handed);
      const next = linkTo(reading, 'next');
      if (first)
        claims.push({
          requirement: NEXT,
          holds: next !== undefined || handed.length >= total,
          message: `${reading.name}: a link with rel next`,
          expected: 'one, since there are more',
          got: 'none',
          evidence,
        });
      if (next === undefined)
        return { claims: [...claims, ...walked(items, features, known.whole ? known.features : [], evidence)] };
      first = false;
      reading = await read(next);
      evidence = [...evidence, ...reading.exchanges];
    }
    if (reading.status === 200 || reading.undecided !== undefined)
      return { claims, why: `${items}: the pages did not come to their end` };
    const message = `${items}: where next leads`;
    return {
      claims: [
        ...claims,
        { requirement: MORE, holds: false, message, expected: '200', got: `${reading.status}`, evidence },
      ],
    };
  },
});

function walked(
  items: string,
  features: readonly Json[],
  known: readonly Json[],
  evidence: Claim['evidence'],
): readonly Claim[] {
  const keys = keysOf(features);
  const twice = features.filter(
    (feature, place) => features.findIndex((one) => keyOf(one) === keyOf(feature)) !== place,
  );
  const lost = known.filter((feature) => !keys.has(keyOf(feature)));
  const note = { expected: 'none', evidence };
  return [
    {
      ...note,
      requirement: MORE,
      holds: twice.length === 0,
      message: `${items}: features handed out on two pages`,
      got: named(twice),
    },
    {
      ...note,
      requirement: SAME_RULES,
      holds: lost.length === 0,
      message: `${items}: features that no page holds`,
      got: named(lost),
    },
  ];
}
