import { check } from 'assay/suite';
import type { Session } from '../session/session.ts';
import { readUnknown } from '../session/unknown.ts';

const UNKNOWN = 'gov-uk-api.status.unknown-path';
const NO_FAULT = 'gov-uk-api.status.no-fault';
const OBJECT = 'gov-uk-api.errors.problem-object';
const STATUS = 'gov-uk-api.errors.problem-status';

/** What is not there is told by a status of the client's side. */
export const statusUnknown = check<Session>({
  id: 'status.unknown',
  requirements: [UNKNOWN, NO_FAULT],
  cost: 'few',
  async run({ verdict, ...session }) {
    const { path, resources } = await readUnknown(session);
    const { name, response, undecided, exchange } = path;
    const evidence = [exchange];
    if (!response || (response.status >= 300 && response.status < 400))
      verdict.about([UNKNOWN]).inconclusive(`${name} ${undecided}`, exchange);
    else
      verdict.expect(response.status >= 400, {
        message: `${name}, which is not there`,
        expected: '404',
        got: `${response.status}`,
        requirement: UNKNOWN,
        evidence,
      });
    const answered = [path, ...resources].filter((reading) => reading.response !== undefined);
    for (const reading of answered) {
      verdict.expect((reading.response?.status ?? 0) < 500, {
        message: `${reading.name}, which is not there`,
        expected: 'an error of the client',
        got: `${reading.response?.status}`,
        requirement: NO_FAULT,
        evidence: [reading.exchange],
      });
    }
    if (answered.length === 0) verdict.about([NO_FAULT]).inconclusive(`${name} ${undecided}`, exchange);
  },
});

/** 405 lists what the resource supports. Asked by the safe methods alone. */
export const statusAllow = check<Session>({
  id: 'status.allow',
  requirements: ['gov-uk-api.status.allow'],
  cost: 'few',
  async run({ read, readAll, verdict }) {
    const [first] = (await readAll()).filter(({ response }) => response?.status === 200);
    if (!first) {
      verdict.inconclusive('nothing was read that methods could be tried on');
      return;
    }
    const tried = [await read(first.url, {}, 'HEAD'), await read(first.url, {}, 'OPTIONS')];
    const refused = tried.filter(({ response }) => response?.status === 405);
    for (const { name, response, exchange } of refused) {
      const allow = response?.headers.allow;
      const methods = (allow ?? '').split(',').map((method) => method.trim().toUpperCase());
      verdict.expect(allow !== undefined && methods.includes('GET'), {
        message: `${name} is answered by 405`,
        expected: 'Allow, with GET, which is answered here',
        got: allow === undefined ? 'no Allow' : `Allow: ${allow}`,
        evidence: [exchange],
      });
    }
    if (refused.length === 0)
      verdict.inapplicable('no safe method is answered by 405', ...tried.map(({ exchange }) => exchange));
  },
});

/** Errors that call themselves problem details are such. */
export const errorsProblem = check<Session>({
  id: 'errors.problem',
  requirements: [OBJECT, STATUS],
  cost: 'few',
  async run({ verdict, ...session }) {
    const { path, resources } = await readUnknown(session);
    const all = [path, ...resources];
    const problems = all.filter(({ response }) =>
      /^application\/problem\+json\b/i.test(response?.headers['content-type'] ?? ''),
    );
    let statuses = 0;
    for (const { name, response, exchange } of problems) {
      const problem = objectIn(response?.body);
      const evidence = [exchange];
      verdict.expect(problem !== undefined, {
        message: name,
        expected: 'a JSON object',
        got: 'something else',
        requirement: OBJECT,
        evidence,
      });
      if (typeof problem?.status !== 'number') continue;
      statuses++;
      const told = { message: `${name}: status`, expected: `${response?.status}`, got: `${problem.status}`, evidence };
      verdict.expect(problem.status === response?.status, { ...told, requirement: STATUS });
    }
    const evidence = all.map(({ exchange }) => exchange);
    if (problems.length === 0)
      verdict.about([OBJECT]).inapplicable('no error calls itself problem details', ...evidence);
    if (statuses === 0) verdict.about([STATUS]).inapplicable('no problem details tell a status', ...evidence);
  },
});

function objectIn(body: Uint8Array | undefined): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body));
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
