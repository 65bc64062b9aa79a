import { successes } from '../session/answers.ts';
import { answersCheck } from './answers-check.ts';

const DIRECTIVES = 'gov-uk-api.caching.directives';
const LAST_MODIFIED = 'gov-uk-api.caching.last-modified';
const NOT_MODIFIED = 'gov-uk-api.caching.not-modified';
const OTHER_TAG = 'gov-uk-api.caching.other-tag';

/** Directives whose argument is a number of seconds (RFC 9111, 5.2.2.1 and 5.2.2.10; RFC 5861). */
const SECONDS = /^(max-age|s-maxage|stale-while-revalidate|stale-if-error)\s*=\s*(.*)$/i;

/** What answers say of how long they may be kept can be understood. */
export const cachingFields = answersCheck({
  id: 'caching.fields',
  requirements: [DIRECTIVES, LAST_MODIFIED],
  read: successes,
  judge(answers, { verdict }) {
    let directives = 0;
    let dates = 0;
    for (const { name, response, exchange } of answers) {
      const evidence = [exchange];
      const { 'cache-control': field = '', date = '', 'last-modified': modified = '' } = response.headers;
      for (const directive of directivesOf(field)) {
        const [, label, argument] = SECONDS.exec(directive.trim()) ?? [];
        if (label === undefined || argument === undefined) continue;
        directives++;
        const told = {
          message: `${name}: Cache-Control: ${label}`,
          expected: 'a number of seconds',
          got: argument,
          evidence,
        };
        verdict.expect(/^\d+$/.test(argument), { ...told, requirement: DIRECTIVES });
      }
      const [then, now] = [Date.parse(modified), Date.parse(date)];
      if (Number.isNaN(then) || Number.isNaN(now)) continue;
      dates++;
      const told = { message: `${name}: Last-Modified`, expected: `not after ${date}`, got: modified, evidence };
      verdict.expect(then <= now, { ...told, requirement: LAST_MODIFIED });
    }
    const evidence = answers.map(({ exchange }) => exchange);
    if (directives === 0)
      verdict.about([DIRECTIVES]).inapplicable('no answer says how many seconds it may be kept', ...evidence);
    if (dates === 0)
      verdict.about([LAST_MODIFIED]).inapplicable('no answer has both Last-Modified and Date', ...evidence);
  },
});

/** Directives of Cache-Control; a comma may stand within quotes (RFC 9110, 5.6.1 and 5.6.4). */
function directivesOf(field: string): readonly string[] {
  return field.match(/(?:[^,"]|"(?:[^"\\]|\\.)*")+/g) ?? [];
}

/** Entity tags that are handed out are understood when they come back. */
export const cachingValidators = answersCheck({
  id: 'caching.validators',
  requirements: [NOT_MODIFIED, OTHER_TAG],
  read: successes,
  async judge(answers, { verdict, read }) {
    const tagged = answers.find(({ response }) => /^(?:W\/)?"[^"]*"$/.test(response.headers.etag ?? ''));
    if (!tagged) {
      verdict.inapplicable('no answer has an entity tag', ...answers.map(({ exchange }) => exchange));
      return;
    }
    const { url, name } = tagged;
    const tag = tagged.response.headers.etag ?? '';
    const withTag = await read(url, { 'if-none-match': tag });
    // Whether the tag is still that of the resource is seen after it was used.
    const after = await read(url);
    const other = await read(url, { 'if-none-match': '"assay-has-never-seen-this"' });
    const evidence = [tagged, withTag, after, other].map(({ exchange }) => exchange);
    if (after.response?.headers.etag !== tag || !withTag.response || !other.response) {
      const why =
        after.response?.headers.etag === tag
          ? 'a request was not answered'
          : 'the entity tag changes from answer to answer';
      verdict.inconclusive(`${name}: ${why}`, ...evidence);
      return;
    }
    const told = {
      message: `${name} with If-None-Match: ${tag.slice(0, 60)}`,
      got: `${withTag.response.status}`,
      evidence,
    };
    verdict.expect(withTag.response.status === 304, { ...told, expected: '304', requirement: NOT_MODIFIED });
    verdict.expect(other.response.status !== 304, {
      message: `${name} with the entity tag of something else`,
      expected: 'the answer in full',
      got: '304',
      requirement: OTHER_TAG,
      evidence,
    });
  },
});
