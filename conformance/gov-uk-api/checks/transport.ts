import { check, isPublicHost, type VerdictRecorder } from 'assay/suite';
import type { Reading, Session } from '../session/session.ts';

const USED = 'gov-uk-api.https.used';
const TLS = 'gov-uk-api.https.tls-1-2';
const TRUST = 'gov-uk-api.https.trust';
const ONLY = 'gov-uk-api.transport.only-secure';
const HSTS = 'gov-uk-api.transport.hsts';
const MAX_AGE = 'gov-uk-api.transport.hsts-max-age';
const ONCE = 'gov-uk-api.transport.hsts-once';
const NOT_PLAIN = 'gov-uk-api.transport.hsts-not-plain';

const isHttps = (url: string) => new URL(url).protocol === 'https:';

/** Where the target cannot be asked to have https, says so. Answers whether it did. */
function passedOver({ target, verdict }: Session & { readonly verdict: VerdictRecorder }): boolean {
  const { protocol, hostname, host } = new URL(target.url);
  if (protocol === 'https:' || isPublicHost(hostname)) return false;
  verdict.inapplicable(`${host} is no public host, for which there is no certificate. Test the public address too`);
  return true;
}

/**
 * The API answers over https, to a client that accepts TLS 1.2 and later alone and checks certificates. Where no such
 * connection comes about the run ends before any check.
 */
export const transportHttps = check<Session>({
  id: 'transport.https',
  requirements: [USED, TLS, TRUST, ONLY],
  cost: 'one',
  async run(context) {
    const { read, target, verdict } = context;
    if (passedOver(context)) return;
    if (!isHttps(target.url)) {
      await judgeUnprotected(context);
      return;
    }
    const { name, exchange } = await read(target.url);
    const { response, failure } = exchange;
    if (response) {
      for (const requirement of [USED, TLS, TRUST])
        verdict.expect(true, { message: name, requirement, evidence: [exchange] });
      const location = URL.parse(response.headers.location ?? '', target.url) ?? new URL(target.url);
      verdict.expect(location.protocol === 'https:' || !isPublicHost(location.hostname), {
        message: `${name} leads out of https`,
        expected: 'https',
        got: location.href,
        requirement: ONLY,
        evidence: [exchange],
      });
      return;
    }
    verdict.inconclusive(`${name}: ${failure?.message ?? 'no answer'}`, exchange);
  },
});

/** The address that was given is public and not https. */
async function judgeUnprotected({ read, readAll, target, verdict }: Session & { readonly verdict: VerdictRecorder }) {
  const readings = [await read(target.url), ...(await readAll())];
  const handed = readings.find(({ response }) => response && response.status < 300);
  verdict.about([TLS, TRUST]).inconclusive('the address that was given is not https');
  if (!handed) {
    const evidence = readings.map(({ exchange }) => exchange);
    const told = 'nothing that was asked is handed out without TLS. Test the https address';
    verdict.about([USED, ONLY]).inconclusive(told, ...evidence);
    return;
  }
  const failed = { message: `${handed.name} is answered without TLS`, expected: 'https', got: handed.url };
  for (const requirement of [USED, ONLY]) verdict.fail({ ...failed, requirement, evidence: [handed.exchange] });
}

/** Nobody answers at the same host without TLS, but to say that https is to be used. */
export const transportPlainHttp = check<Session>({
  id: 'transport.plain-http',
  requirements: [ONLY, NOT_PLAIN],
  cost: 'one',
  async run(context) {
    const { read, target, verdict } = context;
    if (passedOver(context)) return;
    const address = new URL(target.url);
    if (address.port !== '') {
      verdict.inapplicable(`${address.host}: there is no saying on which port plain http would be offered`);
      return;
    }
    address.protocol = 'http:';
    const { name, exchange } = await read(address.href);
    const { response, failure } = exchange;
    const refused = failure?.code === 'refused' || failure?.code === 'reset';
    if (response === undefined && !refused) {
      const why =
        failure?.code === 'other-origin'
          ? `this run does not ask ${address.origin}. Name it under origins in the target file`
          : (failure?.message ?? 'no answer');
      verdict.inconclusive(`${name} over plain http: ${why}`, exchange);
      return;
    }
    judgePlain(verdict, name, exchange);
  },
});

function judgePlain(verdict: VerdictRecorder, name: string, exchange: Reading['exchange']): void {
  const { response } = exchange;
  const evidence = [exchange];
  const { status = 0, headers = {} } = response ?? {};
  if (response === undefined) verdict.about([NOT_PLAIN]).inapplicable('nothing answers over plain http', exchange);
  else
    verdict.expect(headers['strict-transport-security'] === undefined, {
      message: `${name} over plain http`,
      expected: 'no Strict-Transport-Security',
      got: headers['strict-transport-security'] ?? '',
      requirement: NOT_PLAIN,
      evidence,
    });
  const location = headers.location ?? '';
  const leadsOn = status >= 300 && status < 400 && URL.canParse(location, exchange.request.url);
  const stays = leadsOn && !isHttps(new URL(location, exchange.request.url).href);
  if (status >= 500 || stays) {
    verdict
      .about([ONLY])
      .inconclusive(`${name} over plain http answered ${status}${stays ? ` and leads to ${location}` : ''}`, exchange);
    return;
  }
  verdict.expect(status === 0 || leadsOn || status >= 400, {
    message: `${name} over plain http`,
    expected: 'a redirect to https, or no answer',
    got: `${status}`,
    requirement: ONLY,
    evidence,
  });
}

/** Answers over https tell browsers to come back by https alone. */
export const transportHsts = check<Session>({
  id: 'transport.hsts',
  requirements: [HSTS, MAX_AGE, ONCE],
  cost: 'one',
  async run({ read, target, verdict }) {
    if (!isHttps(target.url)) {
      verdict.inapplicable('the address is not https, where the header would mean nothing (RFC 6797, 7.2)');
      return;
    }
    const { name, exchange } = await read(target.url);
    const { response, failure } = exchange;
    if (!response || response.status >= 500) {
      verdict.inconclusive(
        `${name}: ${response ? `answered ${response.status}` : (failure?.message ?? 'no answer')}`,
        exchange,
      );
      return;
    }
    const evidence = [exchange];
    const field = response.headers['strict-transport-security'];
    if (
      !verdict.expect(field !== undefined, {
        message: name,
        expected: 'Strict-Transport-Security',
        got: 'none',
        requirement: HSTS,
        evidence,
      })
    ) {
      verdict.about([MAX_AGE, ONCE]).inapplicable('the header is not there', exchange);
      return;
    }
    // Several fields are joined by commas; the first one counts (RFC 6797, 8.1).
    const [first = ''] = (field ?? '').split(',');
    const directives = first
      .split(';')
      .map((one) => one.trim().toLowerCase())
      .filter(Boolean);
    const names = directives.map((one) => one.replace(/\s*=.*$/s, ''));
    const given = { message: `${name}: Strict-Transport-Security: ${(field ?? '').slice(0, 100)}`, evidence };
    const age = directives.map((one) => /^max-age\s*=\s*"?(\d+)"?$/.exec(one)?.[1]).find(Boolean);
    verdict.expect(age !== undefined, { ...given, expected: 'max-age with seconds', requirement: MAX_AGE });
    verdict.expect(new Set(names).size === names.length, {
      ...given,
      expected: 'each directive once',
      requirement: ONCE,
    });
    if (age !== undefined)
      verdict.expect(Number(age) > 0, {
        ...given,
        expected: 'max-age above 0, which ends the policy',
        requirement: HSTS,
      });
  },
});
