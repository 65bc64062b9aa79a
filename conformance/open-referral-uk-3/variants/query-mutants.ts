import type { Handler, Mutant } from 'assay/suite';
import { answer, contentOf } from '../reference/server.ts';
import { idOf, listOf, type Members } from '../reply.ts';
import { asking, onPages } from './edits.ts';
import { mutant, QUERIES } from './make.ts';

/** Forgets a parameter when another is there too. */
const either = (one: string, other: string) =>
  asking((parameters) => {
    if (parameters.has(one) && parameters.has(other)) parameters.delete(other);
  });

export const onQuery = (name: string, change: (page: Members) => Members) =>
  onPages('services', (page, { parameters }) => (parameters.has(name) ? change(page) : page));

/** Leaves the first service of a result out. */
export const losing = (page: Members): Members => {
  const contents = listOf(page.contents).slice(1);
  return { ...page, contents, total_items: Number(page.total_items) - 1, size: contents.length };
};

/** Adds some services of both taxonomies to those that a parameter finds. */
const andOther =
  (name: string) =>
  (clean: Handler): Handler =>
  async (request) => {
    const response = await clean(request);
    const url = new URL(request.url);
    if (!url.searchParams.has(name)) return response;
    url.search = '';
    const page = contentOf(response) ?? {};
    const mine = listOf(page.contents);
    const known = new Set(mine.map(idOf));
    const all = listOf(contentOf(await clean({ ...request, url: url.href }))?.contents);
    const contents = [...mine, ...all.filter((one, i) => !known.has(idOf(one)) && i % 6 > 1 && i % 6 < 5)];
    return answer(200, { ...page, contents, size: contents.length, total_items: contents.length });
  };

/** APIs whose parameters give something else than is asked for. */
export const queryMutants: readonly Mutant[] = [
  ...Object.entries(QUERIES).map(([parameter, name]) =>
    mutant(`query.${name}-loses`, `query.${name}`, `loses a service by ${parameter}`, onQuery(parameter, losing)),
  ),
  mutant(
    'query.minimum-age-as-most',
    'query.minimum-age',
    'takes minimum_age for the most that may be asked',
    asking((parameters) => {
      const age = parameters.get('minimum_age');
      if (age === null) return;
      parameters.delete('minimum_age');
      parameters.set('maximum_age', String(Number(age) + 60));
    }),
  ),
  mutant(
    'query.maximum-age-beyond',
    'query.maximum-age',
    'gives services for ages above maximum_age',
    asking((parameters) => {
      const age = parameters.get('maximum_age');
      if (age !== null) parameters.set('maximum_age', String(Number(age) + 20));
    }),
  ),
  mutant(
    'query.term-of-another',
    'query.taxonomy-term-id',
    'gives the services of another term',
    asking((parameters) => {
      const term = parameters.get('taxonomy_term_id');
      if (term !== null)
        parameters.set(
          'taxonomy_term_id',
          term.replace(/.$/, (digit) => (digit === '0' ? '1' : '0')),
        );
    }),
  ),
  ...(['taxonomy_id', 'taxonomy_term_id'] as const).map((name) =>
    mutant(
      `query.${QUERIES[name]}-and-another`,
      `query.${QUERIES[name]}`,
      `gives services of another taxonomy by ${name} too`,
      andOther(name),
    ),
  ),
  mutant('query.either', 'query.cumulative', 'knows one parameter at a time', either('minimum_age', 'maximum_age')),
  mutant(
    'query.proximity-reversed',
    'query.proximity',
    'gives less the wider the circle is',
    asking((parameters) => {
      const metres = parameters.get('proximity');
      if (metres !== null) parameters.set('proximity', String(2_500_000 / Number(metres)));
    }),
  ),
];
