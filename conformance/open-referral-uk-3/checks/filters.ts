import { check, type VerdictRecorder } from 'assay/suite';
import { type Claim, expectTwice } from '../confirm.ts';
import { type Choose, FILTERS, type Filter, MOST_VALUES, tellingOf } from '../filter-values.ts';
import { readWhole, type Whole } from '../pages.ts';
import { idOf, withheld } from '../reply.ts';
import { type Sample, sampleServices } from '../services.ts';
import type { Oruk, Params, Session } from '../session.ts';
import { proximity } from './proximity.ts';

const MOST_PAGES = 6;
/** Whether the answer to a filter says something: the parameter is optional, and one that is not known is often passed over. */
function unsupported(found: Whole, sample: Sample): string | undefined {
  const status = found.pages[0]?.reply.status;
  if (status !== undefined && status >= 400 && status < 500) return `the parameter is refused with ${status}`;
  if (found.pages[0]?.total !== sample.page.total) return undefined;
  return 'the parameter changes nothing, as if it were not known';
}

function filterCheck(name: string, choose: Choose) {
  return check<Session>({
    id: `query.${name}`,
    requirements: [`open-referral-uk-3.query.${name}`],
    cost: 'many',
    run: ({ oruk, verdict }) =>
      expectTwice(verdict, async () => {
        const sample = await sampleServices(oruk);
        const filters = tellingOf(choose, sample.services);
        for (const [i, filter] of filters.entries()) {
          const found = await readWhole(oruk, 'services', filter.params, MOST_PAGES);
          const failed = found.pages.find((page) => !page.ok);
          const reason = failed && withheld(failed.reply);
          const missing = unsupported(found, sample);
          if (reason !== undefined) verdict.inconclusive(reason, ...found.evidence);
          else if (missing !== undefined) verdict.inapplicable(`${missing}; it is optional`, ...found.evidence);
          if (reason !== undefined || missing !== undefined) return undefined;
          const nothing = filter.mayFindNothing && found.complete && found.items.length === 0;
          if (nothing && i < MOST_VALUES - 1) continue;
          return judgeResult({ oruk, verdict, sample, filter, found });
        }
        verdict.inconclusive('no value tells the services that were read apart', ...sample.evidence);
        return undefined;
      }),
  });
}

interface Judged {
  readonly oruk: Oruk;
  readonly verdict: VerdictRecorder;
  readonly sample: Sample;
  readonly filter: Filter;
  readonly found: Whole;
}

async function judgeResult({ oruk, verdict, sample, filter, found }: Judged): Promise<readonly Claim[] | undefined> {
  const [[name, value] = ['', '']] = Object.entries(filter.params);
  const asked = `/services?${name}=${value}`;
  const evidence = [...sample.evidence, ...found.evidence];
  const ids = new Set(found.ids);
  const coming = sample.services.filter((service) => filter.judge(service) === 'comes');
  const claims: Claim[] = [];
  if (found.complete) {
    const lost = coming.map(idOf).filter((id) => id !== undefined && !ids.has(id));
    claims.push({
      holds: lost.length === 0,
      message: `${asked}: services that are as asked for`,
      expected: `all ${coming.length} that were read`,
      got: `${lost.length} not there: ${lost.slice(0, 3).join(', ')}`,
      evidence,
    });
  }
  for (const id of found.ids.slice(0, 12)) {
    const known = sample.services.find((service) => idOf(service) === id);
    const service = known ?? (await oruk.read('services', id)).object;
    if (service === undefined || idOf(service) !== id || filter.judge(service) === 'free') continue;
    claims.push({
      holds: filter.judge(service) !== 'stays-out',
      message: `${asked}: service ${id}`,
      expected: 'only services that are as asked for',
      got: 'one that is not',
      evidence,
    });
  }
  if (claims.length === 0) verdict.inconclusive(`${asked} is too long to be read to its end`, ...evidence);
  if (claims.every(({ holds }) => holds)) return claims;
  // A directory is edited while it is tested: what moved meanwhile is neither lost nor wrong.
  const again = await oruk.page('services');
  if (again.total === sample.page.total) return claims;
  verdict.inconclusive('/services changed while it was read', ...evidence, again.reply.exchange);
  return undefined;
}

/** HSDS 3.0, API reference, Query Parameters: several parameters hold together. */
const cumulative = check<Session>({
  id: 'query.cumulative',
  requirements: ['open-referral-uk-3.query.cumulative'],
  cost: 'many',
  run: ({ oruk, verdict }) =>
    expectTwice(verdict, async () => {
      const sample = await sampleServices(oruk);
      const effective: { readonly params: Params; readonly found: Whole }[] = [];
      let unknown = 0;
      for (const choose of Object.values(FILTERS)) {
        const [filter] = tellingOf(choose, sample.services);
        if (filter === undefined) continue;
        const found = await readWhole(oruk, 'services', filter.params, MOST_PAGES);
        if (unsupported(found, sample) !== undefined) unknown++;
        else if (found.complete && found.ids.length > 0) effective.push({ params: filter.params, found });
      }
      if (effective.length < 2) {
        // All but one of those that the data can tell: there is nothing for it to hold together with.
        const alone = unknown > 0 && unknown + effective.length > 1;
        if (alone)
          verdict.inapplicable('the API knows fewer than two parameters; they are optional', ...sample.evidence);
        else verdict.inconclusive('fewer than two parameters change what /services answers', ...sample.evidence);
        return undefined;
      }
      const claims: Claim[] = [];
      for (const [i, one] of effective.entries()) {
        const other = effective[(i + 1) % effective.length];
        if (other === undefined || (effective.length === 2 && i === 1)) continue;
        const both = await readWhole(oruk, 'services', { ...one.params, ...other.params }, MOST_PAGES);
        if (!both.complete) continue;
        const second = new Set(other.found.ids);
        const wanted = one.found.ids.filter((id) => second.has(id)).sort();
        claims.push({
          holds: wanted.join() === [...both.ids].sort().join(),
          message: `/services with ${Object.keys({ ...one.params, ...other.params }).join(' and ')}`,
          expected: `the ${wanted.length} services that come by each of them`,
          got: `${both.ids.length} services`,
          evidence: [...one.found.evidence, ...other.found.evidence, ...both.evidence],
        });
      }
      if (claims.length > 0) return claims;
      verdict.inconclusive('no two parameters together are answered with pages to their end', ...sample.evidence);
      return undefined;
    }),
});

export const filters = [
  ...Object.entries(FILTERS).map(([name, choose]) => filterCheck(name, choose)),
  cumulative,
  proximity,
];
