import { asMembers, type Operation } from 'assay/openapi';
import { check, type VerdictRecorder } from 'assay/suite';
import { draftsOf } from '../generate/drafts.ts';
import { id, judgement } from '../judge/judgement.ts';
import { judgeProtocol } from '../judge/protocol.ts';
import type { Session } from '../session.ts';
import { close, tell } from './telling.ts';

const requirements = [
  'methods.undeclared',
  'methods.refusal',
  'methods.allow-declared',
  'http.allow',
  'status.no-server-error',
].map(id);
/** Answers that may stand before any look at the method. */
const BEFORE = new Set([401, 403, 429]);

/** Safe methods at paths whose description has none of them. */
export const methodsRead = check<Session>({
  id: 'methods.read',
  requirements,
  needs: { driven: true },
  cost: 'few',
  run: (
    { verdict, ...session }, // TRACE repeats what it is sent, which credentials must not be in (RFC 9110, 9.3.8).
  ) => judgeMethods(session, verdict, () => (session.target.credentials === undefined ? ['GET', 'TRACE'] : ['GET'])),
});

/**
 * Methods that write, at paths whose description has none of them, without any content. A deletion is only asked for
 * at a path that was made up, so that a server which does more than it says does not lose anything by it.
 */
export const methodsWrite = check<Session>({
  id: 'methods.write',
  requirements,
  needs: { driven: true },
  mutates: true,
  cost: 'few',
  run: ({ verdict, ...session }) =>
    judgeMethods(session, verdict, (template) => [
      'POST',
      'PUT',
      'PATCH',
      ...(template.includes('{') ? ['DELETE'] : []),
    ]),
});

async function judgeMethods(
  session: Session,
  verdict: VerdictRecorder,
  methodsAt: (template: string) => readonly string[],
) {
  const { operations, loaded } = session.declared;
  const reasons: string[] = [];
  let asked = false;
  let judged = false;
  const fc = await import('fast-check');
  for (const template of new Set(operations.map((operation) => operation.template))) {
    const own = operations.filter((operation) => operation.template === template);
    const declared = own.map(({ method }) => method);
    // `/todos/count` is also a path of `/todos/{id}`, whose methods may be meant (OpenAPI 3.1.1, 4.8.8.1).
    const others = operations.filter((operation) => overlap(operation.template, template)).map(({ method }) => method);
    // A path item that refers elsewhere may have methods that are not seen here.
    if (own[0] === undefined || asMembers(asMembers(loaded.root.paths)?.[template])?.$ref !== undefined) continue;
    const sample: Operation = {
      ...own[0],
      parameters: own[0].parameters.filter(({ place }) => place === 'path'),
      body: undefined,
    };
    const drafts = draftsOf(sample, { fc, declared: session.declared, known: [], onlyKnown: false });
    if (drafts.kind === 'none' || !drafts.first[0]) {
      reasons.push(`${template}: ${drafts.kind === 'none' ? drafts.reason : 'no path'}`);
      continue;
    }
    for (const method of methodsAt(template).filter((name) => !others.includes(name))) {
      asked = true;
      const exchange = await session.ask({ ...sample, method }, drafts.first[0]);
      const { status = 0, headers = {} } = exchange.response ?? {};
      if (!exchange.response || BEFORE.has(status)) {
        reasons.push(`${method} ${template} was answered ${status || 'not at all'}`);
        continue;
      }
      judged = true;
      const name = `${method} ${template}, which is not declared,`;
      const isRefused = status === 405 || status === 501;
      // At a path that was made up, not to be found is as good an answer.
      const isMissing = template.includes('{') && (status === 404 || status === 400 || status === 410);
      const said = [
        judgement('methods.undeclared', status >= 300, `${status}`, 'no success', `${status}`),
        ...(status < 300 || isMissing
          ? []
          : [judgement('methods.refusal', isRefused, `${status}`, '405', `${status}`)]),
        judgement(
          'status.no-server-error',
          status < 500 || status === 501,
          `${status}`,
          'no server error',
          `${status}`,
        ),
        ...judgeProtocol(exchange.response),
        ...(status === 405 && headers.allow !== undefined ? [judgeAllow(declared, headers.allow)] : []),
      ];
      for (const one of said) tell(verdict, name, one, exchange);
    }
  }
  if (asked) close(verdict, requirements.slice(0, 2), judged, reasons);
  else verdict.inapplicable('every path of the description has these methods');
}

function overlap(one: string, other: string): boolean {
  const [steps, others] = [one.split('/'), other.split('/')];
  return (
    steps.length === others.length &&
    steps.every((step, at) => step === others[at] || step.includes('{') || others[at]?.includes('{') === true)
  );
}

/** HEAD goes with GET, and need not be listed by name to be declared. */
function judgeAllow(declared: readonly string[], allow: string) {
  const listed = allow.split(',').map((name) => name.trim().toUpperCase());
  const missing = declared.filter((method) => !listed.includes(method));
  return judgement(
    'methods.allow-declared',
    missing.length === 0,
    '405: header Allow',
    `with ${declared.join(', ')}`,
    allow,
  );
}
