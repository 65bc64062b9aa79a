import type { Operation } from 'assay/openapi';
import { check, type VerdictRecorder } from 'assay/suite';
import { explore } from '../explore.ts';
import type { Draft } from '../generate/serialise.ts';
import { strainsOf } from '../generate/strains.ts';
import { judgeAcceptance } from '../judge/acceptance.ts';
import { ANSWER_REQUIREMENTS, judgeAnswer } from '../judge/answer.ts';
import { id } from '../judge/judgement.ts';
import { type Made, openMade, writtenAt } from '../made.ts';
import type { Session } from '../session.ts';
import { close, inOrder, isSuccess, isWriting, tell, tellExplored } from './telling.ts';

const BREAKING_DOWN = ['answers.no-undeclared-server-error', 'status.no-server-error'].map(id);
const requirements = [...ANSWER_REQUIREMENTS, id('requests.accepted')];

/** Valid requests of the operations that only read are accepted, and their answers are as the description says. */
export const answersRead = check<Session>({
  id: 'answers.read',
  requirements,
  needs: { driven: true },
  cost: 'many',
  run: ({ verdict, ...session }) =>
    judgeOperations(session, verdict, (operation) =>
      operation.method === 'GET' ? { known: session.known.of(operation), onlyKnown: false } : undefined,
    ),
});

/**
 * Those of the operations that write, and of those that read once more, now that there is something. What is changed is what the check made itself; deletions are another check's
 * affair.
 */
export const answersWrite = check<Session>({
  id: 'answers.write',
  requirements,
  needs: { driven: true },
  mutates: true,
  cost: 'many',
  run: ({ verdict, ...session }) => {
    const made = openMade(session.declared);
    return judgeOperations(
      session,
      verdict,
      (operation) => {
        if (operation.method !== 'GET' && !isWriting(operation, session.target)) return undefined;
        return writtenAt(session, made, operation);
      },
      made,
    );
  },
});

/** What the strange but right comes to is told of its breaking down alone. */
async function strain(session: Session, verdict: VerdictRecorder, operation: Operation, base: Draft, made?: Made) {
  for (const draft of strainsOf(operation, base, session.declared)) {
    const exchange = await session.ask(operation, draft);
    made?.learn(operation, draft, exchange);
    const said = judgeAnswer(session.declared, operation, exchange);
    const broken = said.filter(({ requirement, holds }) => !holds && BREAKING_DOWN.includes(requirement));
    for (const one of broken) tell(verdict, operation.name, one, exchange);
    if (broken.length > 0) return;
  }
}

/** The paths an operation is asked at; undefined where it is left out. */
type Paths = (operation: Operation) => Omit<Parameters<typeof explore>[2], 'most'> | undefined;

async function judgeOperations(session: Session, verdict: VerdictRecorder, paths: Paths, made?: Made) {
  const reasons: string[] = [];
  let answered = false;
  let asked = false;
  const all = inOrder(session.declared.operations);
  const isReading = ({ method }: Operation) => method === 'GET';
  const isDeleting = ({ method }: Operation) => method === 'DELETE';
  const isOther = (one: Operation) => !isReading(one) && !isDeleting(one);
  for (const operation of [...all.filter(isOther), ...all.filter(isReading), ...all.filter(isDeleting)]) {
    const where = paths(operation);
    if (!where) continue;
    asked = true;
    const explored = await explore(session, operation, where);
    if (explored.kind === 'none') {
      reasons.push(explored.reason);
      continue;
    }
    for (const { draft, exchange } of explored.asked) made?.learn(operation, draft, exchange);
    if (explored.asked.some(({ exchange }) => isSuccess(exchange))) answered = true;
    else reasons.push(`${operation.name}: no valid request was answered with 2xx`);
    await tellExplored(verdict, operation, explored, (of, { exchange }) => [
      ...judgeAnswer(session.declared, of, exchange),
      ...judgeAcceptance(of, exchange),
    ]);
    const accepted = explored.asked.filter(({ exchange }) => isSuccess(exchange));
    const base = accepted.find(({ draft }) => !isEmptyList(draft.body?.value)) ?? accepted[0] ?? explored.asked[0];
    // What breaks down at ordinary values has been told; that it does so at others would repeat it.
    const isBroken = explored.asked.some(({ exchange }) => (exchange.response?.status ?? 0) >= 500);
    if (base && !isBroken) await strain(session, verdict, operation, base.draft, made);
  }
  if (asked) close(verdict, requirements, answered, reasons);
  else verdict.inapplicable('the description has no such operation');
}

/** A list without items has no place for what is strange. */
function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
