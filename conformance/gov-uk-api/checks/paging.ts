import { asMembers, listOf, memberOf, textOf } from 'assay/openapi';
import { type JsonAnswer, jsonAnswers } from '../session/answers.ts';
import { answersCheck } from './answers-check.ts';

/** A next page is there, and is another one. */
export const pagingNext = answersCheck({
  id: 'paging.next',
  requirements: ['gov-uk-api.paging.next-leads'],
  read: jsonAnswers,
  async judge(answers, { verdict, read }) {
    const linked = answers.flatMap((answer) => {
      const next = nextOf(answer);
      return next === undefined ? [] : [{ ...answer, next }];
    });
    for (const { name, next, response, url, exchange } of linked.slice(0, 2)) {
      const page = await read(next);
      const evidence = [exchange, page.exchange];
      if (!page.response) {
        verdict.inconclusive(`${page.name}, to which ${name} leads: ${page.undecided}`, ...evidence);
        continue;
      }
      const { status, body } = page.response;
      verdict.expect(status >= 200 && status < 300, {
        message: `${page.name}, to which ${name} leads as the next page`,
        expected: 'a page',
        got: `${status}`,
        evidence,
      });
      const isSame = next === url || (body.length > 0 && Buffer.compare(body, response.body) === 0);
      verdict.expect(!isSame, {
        message: `the page next to ${name}`,
        expected: 'another page',
        got: 'the same one',
        evidence,
      });
    }
    if (linked.length === 0)
      verdict.inapplicable('no answer links to a next page', ...answers.map(({ exchange }) => exchange));
  },
});

/** Where the next page is said to be: by a Link header, `next`, `links.next`, `_links.next` or a list of links. */
function nextOf({ response, parsed, url }: JsonAnswer): string | undefined {
  const [, field] = /<([^<>]*)>\s*;[^,]*\brel\s*=\s*"?next\b/i.exec(response.headers.link ?? '') ?? [];
  const { value } = parsed;
  const places = [value, memberOf(value, 'links'), memberOf(value, '_links')];
  const named = places.map((place) => textOf(place, 'next') ?? textOf(memberOf(place, 'next'), 'href')).find(Boolean);
  const listed = listOf(memberOf(value, 'links')).find((link) => textOf(asMembers(link), 'rel') === 'next');
  const address = field ?? named ?? textOf(listed, 'href');
  // What is no address may be a token, which only the API's documentation explains.
  if (address === undefined || !/^(?:https?:|\/|\?)/i.test(address) || !URL.canParse(address, url)) return undefined;
  const next = new URL(address, url);
  next.hash = '';
  return next.href;
}
