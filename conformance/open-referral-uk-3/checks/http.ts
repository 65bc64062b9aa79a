import { check } from 'assay/suite';
import { gave, listOf, type Reply, told, withheld } from '../reply.ts';
import type { Oruk, Session } from '../session.ts';

/** The answers of the endpoints that matter most: `/`, a page of services, one of them. */
async function mainAnswers(oruk: Oruk, get = (path: string) => oruk.get(path)): Promise<readonly Reply[]> {
  const api = await get('');
  const page = await get('services');
  const id = listOf(page.object?.contents)[0]?.id;
  return [api, page, ...(typeof id === 'string' ? [await get(`services/${encodeURIComponent(id)}`)] : [])];
}

/** APIs may be throttled (UK compliance, Openness), and some servers say so with 403. */
function isThrottled({ status, headers }: Reply): boolean {
  const spent = headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0';
  return status === 429 || (status === 403 && (spent || headers['ratelimit-remaining'] === '0'));
}

/** UK compliance, Openness: nobody has to register or to bring a key. */
export const open = check<Session>({
  id: 'http.open',
  requirements: ['open-referral-uk-3.http.open'],
  cost: 'few',
  async run({ oruk, verdict }) {
    for (const reply of await mainAnswers(oruk)) {
      if (reply.status === 0 || isThrottled(reply) || reply.status >= 500) {
        verdict.inconclusive(`${told(reply)} answered ${gave(reply)}`, reply.exchange);
        continue;
      }
      if (oruk.authorised && reply.status === 200) {
        verdict.inconclusive('this run sends credentials. Run it without them too.', reply.exchange);
        continue;
      }
      verdict.expect(reply.status !== 401 && reply.status !== 403 && reply.status !== 407, {
        message: `${told(reply)}${oruk.authorised ? '' : ' without credentials'}`,
        expected: 'an answer to everybody',
        got: gave(reply),
        evidence: [reply.exchange],
      });
    }
  },
});

/** A web page that no list of allowed origins names (RFC 6761, 6.4). */
const ELSEWHERE = 'https://pages.invalid';

/**
 * UK compliance, Security: pages from anywhere may read the API. Many servers say so only to a request of a page, and
 * a server that names any origin back allows the same as one that says *.
 */
export const cors = check<Session>({
  id: 'http.cors',
  requirements: ['open-referral-uk-3.http.cors'],
  cost: 'few',
  async run({ oruk, verdict }) {
    for (const reply of await mainAnswers(oruk, (path) => oruk.getFrom(ELSEWHERE, path))) {
      if (reply.status === 0 || reply.status === 429 || reply.status >= 500) {
        verdict.inconclusive(`${told(reply)} answered ${gave(reply)}`, reply.exchange);
        continue;
      }
      const allowed = reply.headers['access-control-allow-origin']?.trim();
      verdict.expect(allowed === '*' || allowed === ELSEWHERE, {
        message: `${told(reply)} from ${ELSEWHERE}: the header Access-Control-Allow-Origin`,
        expected: '*',
        got: allowed ?? 'no such header',
        evidence: [reply.exchange],
      });
    }
  },
});

/** Compliance criteria 1.1: answers are JSON. That they say so is in the description of the profile. */
export const json = check<Session>({
  id: 'http.json',
  requirements: ['open-referral-uk-3.http.json', 'open-referral-uk-3.http.media-type'],
  cost: 'few',
  async run({ oruk, verdict }) {
    for (const reply of await mainAnswers(oruk)) {
      const reason = withheld(reply) ?? (reply.status === 200 ? undefined : `${told(reply)} answered ${gave(reply)}`);
      if (reason !== undefined) {
        verdict.inconclusive(reason, reply.exchange);
        continue;
      }
      verdict.expect(reply.object !== undefined, {
        message: `${told(reply)}: the body`,
        expected: 'a JSON object',
        got: 'something else',
        requirement: 'open-referral-uk-3.http.json',
        evidence: [reply.exchange],
      });
      const type = (reply.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
      verdict.expect(/^(?:application|text)\/(?:[\w.-]+\+)?json$/.test(type), {
        message: `${told(reply)}: the media type`,
        expected: 'application/json',
        got: type === '' ? 'none' : type,
        requirement: 'open-referral-uk-3.http.media-type',
        evidence: [reply.exchange],
      });
    }
  },
});

/** Names and addresses that never leave a machine or a network, so that no public authority gives them a certificate. */
const NAMES = /^[^.:]+$|(?:^|\.)(?:localhost|test|invalid|example|local|internal|lan|home\.arpa)\.?$/i;
const ADDRESSES =
  /^(?:0|10|127|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))\.|^\[(?:::1|f[cd][\da-f]{2}:.*|fe80:.*)\]$/i;

function isPrivate({ hostname }: URL): boolean {
  return NAMES.test(hostname) || ADDRESSES.test(hostname);
}

/** UK compliance, Applicability: the endpoints work over HTTPS. A laboratory's cannot; an address that sends on to https does. */
export const https = check<Session>({
  id: 'http.https',
  requirements: ['open-referral-uk-3.http.https'],
  cost: 'few',
  async run({ oruk, verdict }) {
    for (const reply of await mainAnswers(oruk)) {
      const asked = new URL(reply.exchange.request.url);
      const to = reply.headers.location;
      const next = to !== undefined && URL.canParse(to, asked.href) ? new URL(to, asked) : undefined;
      const answered = reply.status >= 200 && reply.status < 300;
      if (next?.protocol === 'https:' && asked.protocol === 'http:') {
        verdict.inconclusive(`${told(reply)} sends on to https, as it should. Test ${next.origin}.`, reply.exchange);
      } else if (next?.protocol === 'http:' && !isPrivate(next)) {
        verdict.fail({
          message: `${told(reply)}: a redirect`,
          expected: 'https',
          got: next.href.slice(0, 200),
          evidence: [reply.exchange],
        });
      } else if (!answered) verdict.inconclusive(`${told(reply)} answered ${gave(reply)}`, reply.exchange);
      else if (asked.protocol === 'http:' && isPrivate(asked)) {
        verdict.inapplicable(`${asked.hostname} is no public host. Test the public address too.`, reply.exchange);
      } else {
        verdict.expect(asked.protocol === 'https:', {
          message: `${told(reply)}: the address at which it is read`,
          expected: 'https',
          got: asked.origin,
          evidence: [reply.exchange],
        });
      }
    }
  },
});
