import type { Operation, Scheme } from 'assay/openapi';
import { check, type VerdictRecorder } from 'assay/suite';
import { draftsOf } from '../generate/drafts.ts';
import type { Sendable } from '../generate/serialise.ts';
import { judgeAnswer } from '../judge/answer.ts';
import { id, judgement } from '../judge/judgement.ts';
import type { Session } from '../session.ts';
import { close, tell } from './telling.ts';

const requirements = ['access.without-credentials', 'access.wrong-credentials', 'http.challenge'].map(id);

/** Operations that only read and need credentials are not open to somebody without, or with wrong ones. */
export const accessRead = check<Session>({
  id: 'access.read',
  requirements,
  needs: { driven: true },
  cost: 'few',
  run: ({ verdict, ...session }) => judgeAccess(session, verdict, ({ method }) => method === 'GET'),
});

/** Operations that write: what an open one is asked takes effect, so only where writing is allowed. */
export const accessWrite = check<Session>({
  id: 'access.write',
  requirements,
  needs: { driven: true },
  mutates: true,
  cost: 'few',
  run: ({ verdict, ...session }) =>
    judgeAccess(session, verdict, ({ method, template }) => method === 'POST' && !template.includes('{')),
});

async function judgeAccess(session: Session, verdict: VerdictRecorder, isMeant: (operation: Operation) => boolean) {
  const meant = session.declared.operations.filter(isMeant);
  const operations = meant.filter(({ security }) => security.length > 0);
  if (operations.length === 0) {
    verdict.inapplicable('no such operation of the description needs credentials');
    return;
  }
  const reasons: string[] = [];
  let judged = false;
  const fc = await import('fast-check');
  for (const operation of operations) {
    const drafts = draftsOf(operation, { fc, declared: session.declared, known: [], onlyKnown: false });
    const draft = drafts.kind === 'drafts' ? drafts.first[0] : undefined;
    if (!draft) {
      reasons.push(`${operation.name}: no request could be made`);
      continue;
    }
    const [first = []] = operation.security;
    const tries = [
      {
        name: 'access.without-credentials',
        said: 'without credentials',
        change: (one: Sendable) => bare(one, session),
      },
      ...first.map((scheme) => ({
        name: 'access.wrong-credentials',
        said: `with wrong credentials (${scheme.name})`,
        change: (one: Sendable) => withWrong(bare(one, session), scheme),
      })),
    ];
    for (const { name, said, change } of tries) {
      const exchange = await session.ask(operation, draft, change);
      const { status = 0 } = exchange.response ?? {};
      const refused = status === 401 || status === 403;
      if (refused || (status >= 200 && status < 300)) {
        judged = true;
        tell(
          verdict,
          operation.name,
          judgement(name, refused, `${status} ${said}`, '401 or 403', `${status}`),
          exchange,
        );
      } else reasons.push(`${operation.name} answered ${status} ${said}, which does not show who is let in`);
      for (const one of judgeAnswer(session.declared, operation, exchange)) {
        if (requirements.includes(one.requirement)) tell(verdict, operation.name, one, exchange);
      }
    }
  }
  close(verdict, requirements.slice(0, 2), judged, reasons);
}

/** Without the credentials of the run: those are added where a request has none of its own, so it has empty ones. */
function bare(request: Sendable, { target }: Session): Sendable {
  const { header } = (target.credentials ?? {}) as { readonly header?: unknown };
  return typeof header === 'string' ? { ...request, headers: { ...request.headers, [header]: '' } } : request;
}

function withWrong(request: Sendable, { type, place, key, scheme }: Scheme): Sendable {
  const wrong = 'assay-no-such-credential';
  const header = (name: string, value: string) => ({ ...request, headers: { ...request.headers, [name]: value } });
  if (type === 'apiKey' && key !== undefined) {
    if (place === 'header') return header(key.toLowerCase(), wrong);
    if (place === 'cookie') return header('cookie', `${encodeURIComponent(key)}=${wrong}`);
    const url = new URL(request.url);
    url.searchParams.set(key, wrong);
    return { ...request, url: url.href };
  }
  if (scheme === 'basic') return header('authorization', `Basic ${Buffer.from('assay:none').toString('base64')}`);
  return header('authorization', `Bearer ${wrong}`);
}
