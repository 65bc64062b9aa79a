import type { Operation } from 'assay/openapi';
import { check, type Exchange } from 'assay/suite';
import { breaksOfPath } from '../generate/breaks.ts';
import { draftsOf } from '../generate/drafts.ts';
import type { Draft } from '../generate/serialise.ts';
import { ANSWER_REQUIREMENTS, judgeAnswer } from '../judge/answer.ts';
import { id, judgement } from '../judge/judgement.ts';
import { placeOfMade } from '../made.ts';
import type { Session } from '../session.ts';
import { close, inOrder, isSuccess, tell } from './telling.ts';

const PATIENCE = 3;
const OWN = [
  'lifecycle.location',
  'lifecycle.created-readable',
  'lifecycle.deleted-gone',
  'lifecycle.delete-status',
].map(id);

/** What was created can be read, and what was deleted is gone. */
export const lifecycle = check<Session>({
  id: 'lifecycle',
  requirements: [...ANSWER_REQUIREMENTS, ...OWN],
  needs: { driven: true },
  mutates: true,
  cost: 'few',
  async run({ verdict, ...session }) {
    const { operations } = session.declared;
    const creating = operations.filter(({ method, template }) => method === 'POST' && hasItems(operations, template));
    if (creating.length === 0) {
      verdict.inapplicable('the description has no collection that is written and whose items are read');
      return;
    }
    const reasons: string[] = [];
    let judged = false;
    for (const operation of inOrder(creating)) {
      const made = await create(session, operation);
      if (typeof made === 'string') {
        reasons.push(`${operation.name}: ${made}`);
        continue;
      }
      judged = true;
      const { place, created } = made;
      const status = created.response?.status ?? 0;
      const { location } = created.response?.headers ?? {};
      if (status === 201) {
        tell(
          verdict,
          operation.name,
          judgement('lifecycle.location', location !== undefined, '201', 'a Location', 'none'),
          created,
        );
      }
      const at = (method: string) => operations.find((one) => one.template === place.template && one.method === method);
      const [reading, deleting] = [at('GET'), at('DELETE')];
      const draft: Draft = { path: place.path, query: {}, header: {}, cookie: {} };
      const read = reading && (await until(session, reading, draft, isSuccess));
      if (reading && read) {
        const got = `${read.response?.status ?? 'nothing'}`;
        const said = judgement(
          'lifecycle.created-readable',
          isSuccess(read),
          `${got} for what was just made`,
          '2xx',
          got,
        );
        // Accepted, but not yet done (RFC 9110, 15.3.3).
        if (status !== 202 && !needsMore(reading)) tell(verdict, reading.name, said, created, read);
      }
      if (!deleting || needsMore(deleting)) continue;
      const deleted = await session.ask(deleting, draft);
      const answered = deleted.response?.status ?? 0;
      if (!isSuccess(deleted)) {
        reasons.push(`${deleting.name} answered ${answered}`);
        continue;
      }
      const usual = [200, 202, 204].includes(answered);
      tell(
        verdict,
        deleting.name,
        judgement('lifecycle.delete-status', usual, `${answered}`, '200, 202 or 204', `${answered}`),
        deleted,
      );
      if (!reading || !read || !isSuccess(read) || answered === 202) continue;
      // There is nothing any more that a second deletion could lose.
      const again = await session.ask(deleting, draft);
      for (const said of judgeAnswer(session.declared, deleting, again))
        tell(verdict, deleting.name, said, deleted, again);
      // Nor one of a path that no id can be.
      for (const { draft: broken } of breaksOfPath(deleting, draft, session.declared).slice(0, 3)) {
        const refused = await session.ask(deleting, broken);
        for (const said of judgeAnswer(session.declared, deleting, refused))
          tell(verdict, deleting.name, said, refused);
      }
      const after = await until(session, reading, draft, (exchange) => !isSuccess(exchange));
      const got = `${after.response?.status ?? 'nothing'}`;
      tell(
        verdict,
        reading.name,
        judgement('lifecycle.deleted-gone', !isSuccess(after), `${got} for what was just deleted`, '404 or 410', got),
        deleted,
        after,
      );
    }
    close(verdict, OWN, judged, reasons);
  },
});

function hasItems(operations: readonly Operation[], template: string): boolean {
  const start = `${template.replace(/\/$/, '')}/{`;
  return operations.some((one) => one.method === 'GET' && one.template.startsWith(start));
}

/** Parameters that nobody gave values for. */
function needsMore({ parameters }: Operation): boolean {
  return parameters.some(({ place, required }) => required && place !== 'path');
}

async function create(session: Session, operation: Operation) {
  const fc = await import('fast-check');
  const drafts = draftsOf(operation, { fc, declared: session.declared, known: [], onlyKnown: false });
  if (drafts.kind === 'none') return drafts.reason;
  if (operation.template.includes('{')) return 'it stands below something that this check did not make';
  // Only with a body is there something to make.
  const whole = [...drafts.first].sort(
    (one, other) => Number(other.body !== undefined) - Number(one.body !== undefined),
  );
  for (const draft of whole.slice(0, 6)) {
    const created = await session.ask(operation, draft);
    const place = placeOfMade(session.declared, operation, draft, created);
    if (place) return { place, created };
  }
  return 'nothing was made that could be found again';
}

/** Asks again for a moment: a service may take its time between the two. */
async function until(session: Session, operation: Operation, draft: Draft, isSo: (exchange: Exchange) => boolean) {
  let last = await session.ask(operation, draft);
  for (let tried = 1; tried < PATIENCE && !isSo(last); tried++) last = await session.ask(operation, draft);
  return last;
}
