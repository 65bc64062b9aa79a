import type { Exchange } from 'assay/suite';
import { keysOf } from '../session/identity.ts';
import type { Claim } from '../session/place.ts';
import { placeCheck } from '../session/place.ts';
import { objectsIn } from '../session/read-json.ts';
import { timeOf } from '../session/times.ts';

const LIMIT_DEFINITION = 'ogcapi-features-1.core.fc-limit-definition';
const LIMIT = 'ogcapi-features-1.core.fc-limit-response';
const RETURNED = 'ogcapi-features-1.core.fc-numberReturned';
const MATCHED = 'ogcapi-features-1.core.fc-numberMatched';
const TIME_STAMP = 'ogcapi-features-1.core.fc-timeStamp';

/** Requirements fc-limit-definition and fc-limit-response: limit is taken, and never more features are answered than it says. */
export const limitKept = placeCheck({
  id: 'limit.kept',
  requirements: [LIMIT_DEFINITION, LIMIT],
  async look({ read, items }) {
    const claims: Claim[] = [];
    let taken = 0;
    let evidence: readonly Exchange[] = [];
    for (const limit of [1, 2, 3, 10]) {
      const { name, undecided, status, exchanges, object } = await read(`${items}?limit=${limit}`);
      if (undecided !== undefined) return { claims, why: `${name}: ${undecided}` };
      evidence = [...evidence, ...exchanges];
      if (status === 200) taken += 1;
      if (status !== 200 || !Array.isArray(object?.features)) continue;
      const count = object.features.length;
      claims.push({
        evidence: exchanges,
        requirement: LIMIT,
        holds: count <= limit,
        message: `${name}: the number of features`,
        expected: `${limit} at most`,
        got: `${count}`,
      });
    }
    // Bounds are the server's own (permission fc-limit-default-minimum-maximum), so that one of these may be out of them.
    claims.push({
      requirement: LIMIT_DEFINITION,
      holds: taken > 0,
      message: `${items}: limit`,
      expected: '200 for 1, 2, 3 or 10',
      got: 'for none',
      evidence,
    });
    return { claims, why: `${items}: no collection of features in JSON` };
  },
});

/** Requirements fc-numberMatched and fc-numberReturned: the counts, where given, are those of the answer and of all that meets the parameters. */
export const numbersCounted = placeCheck({
  id: 'numbers.counted',
  requirements: [RETURNED, MATCHED],
  async look(place) {
    const claims: Claim[] = [];
    const given = new Set<string>();
    for (const query of ['', 'bbox=-180,-90,0,90', 'bbox=0,-90,180,90']) {
      const found = await place.find(query);
      if (typeof found === 'string') return { claims, why: found };
      for (const { name, object, exchanges } of found.pages) {
        const count = objectsIn(object?.features).length;
        const { numberReturned } = object ?? {};
        if (numberReturned === undefined) continue;
        given.add(RETURNED);
        claims.push({
          requirement: RETURNED,
          holds: numberReturned === count,
          message: `${name}: numberReturned`,
          expected: `${count}`,
          got: String(numberReturned),
          evidence: exchanges,
        });
      }
      const [first] = found.pages;
      const matched = first?.object?.numberMatched;
      const count = found.features.length;
      if (matched !== undefined) given.add(MATCHED);
      // Fewer than matched may be handed out, and no link need lead on: then nobody can count them.
      const countable = found.ended && (found.pages.length > 1 || count >= Number(matched));
      if (matched === undefined || !countable || keysOf(found.features).size !== count) continue;
      claims.push({
        requirement: MATCHED,
        holds: matched === count,
        message: `${first?.name ?? place.items}: numberMatched`,
        expected: `${count}, as all pages hold`,
        got: String(matched),
        evidence: found.exchanges,
      });
    }
    const moot = [RETURNED, MATCHED].filter((requirement) => !given.has(requirement));
    return { claims, moot, why: `${place.items}: the counts are not given, or not all pages could be read` };
  },
});

/** Requirement fc-timeStamp: timeStamp is a time, and one at which this answer can have been made. */
export const timeStamp = placeCheck({
  id: 'numbers.time-stamp',
  requirements: [TIME_STAMP],
  async look({ read, items }) {
    const { name, object, exchanges, headers } = await read(`${items}?limit=2`);
    const stamp = object?.timeStamp;
    if (object === undefined) return { claims: [], why: `${name}: no answer in JSON` };
    if (stamp === undefined) return { claims: [], why: `${name}: no timeStamp is given`, moot: [TIME_STAMP] };
    const time = timeOf(stamp);
    const note = { message: `${name}: timeStamp`, got: String(stamp).slice(0, 60), evidence: exchanges };
    const claims: Claim[] = [{ ...note, holds: time !== undefined, expected: 'a date and time' }];
    const date = Date.parse(headers.date ?? '');
    const cached = headers.age !== undefined;
    if (time === undefined || Number.isNaN(date)) return { claims };
    // A day on either side, for caches that say nothing of themselves and for times without a zone.
    const near = time <= date + 86_400_000 && (cached || time >= date - 86_400_000);
    claims.push({
      ...note,
      holds: near,
      message: `${name}: timeStamp beside the Date of the answer`,
      expected: `about ${headers.date}`,
    });
    return { claims };
  },
});
