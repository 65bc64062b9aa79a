import type { Operation } from 'assay/openapi';
import { check, type VerdictRecorder } from 'assay/suite';
import { type Break, breaksOf } from '../generate/breaks.ts';
import { draftsOf } from '../generate/drafts.ts';
import { spread } from '../generate/places.ts';
import { type Draft, isJson, type Sendable } from '../generate/serialise.ts';
import { ANSWER_REQUIREMENTS, judgeAnswer } from '../judge/answer.ts';
import { id, type Judgement, judgement } from '../judge/judgement.ts';
import { openMade, writtenAt } from '../made.ts';
import type { Session } from '../session.ts';
import { close, inOrder, isSuccess, isWriting, tell } from './telling.ts';

/** More of one operation would say little more. */
const MOST_BREAKS = 90;
/** Where no valid request was accepted. */
const MOST_BESIDE_NONE = 24;
const REQUIREMENT = {
  constraint: 'requests.constraints',
  parameter: 'requests.required-parameter',
  body: 'requests.required-body',
};

const requirements = [...Object.values(REQUIREMENT), 'requests.media-type'].map(id);

/** Requests of reading operations with one constraint broken are not answered as if they were right. */
export const refusalsRead = check<Session>({
  id: 'refusals.read',
  requirements: [id(REQUIREMENT.constraint), id(REQUIREMENT.parameter), ...ANSWER_REQUIREMENTS],
  needs: { driven: true },
  cost: 'many',
  async run({ verdict, ...session }) {
    const operations = session.declared.operations.filter(({ method }) => method === 'GET');
    const at = (operation: Operation) => ({ known: session.known.of(operation), onlyKnown: false });
    await judgeRefusals(session, verdict, inOrder(operations), at);
  },
});

/** Those of writing operations, at paths that the check made itself. */
export const refusalsWrite = check<Session>({
  id: 'refusals.write',
  requirements: [...requirements, ...ANSWER_REQUIREMENTS],
  needs: { driven: true },
  mutates: true,
  cost: 'many',
  async run({ verdict, ...session }) {
    const made = openMade(session.declared);
    const operations = session.declared.operations.filter((operation) => isWriting(operation, session.target));
    await judgeRefusals(session, verdict, inOrder(operations), (one) => writtenAt(session, made, one), made);
  },
});

type Paths = ReturnType<typeof writtenAt>;

async function judgeRefusals(
  session: Session,
  verdict: VerdictRecorder,
  operations: readonly Operation[],
  pathsOf: (operation: Operation) => Paths,
  made?: ReturnType<typeof openMade>,
): Promise<void> {
  const reasons: string[] = [];
  let judged = false;
  for (const operation of operations) {
    const { base, accepted, reason } = await acceptedBy(session, operation, pathsOf(operation), made);
    if (reason !== undefined) reasons.push(`${operation.name}: ${reason}`);
    if (accepted) judged = true;
    if (base === undefined) continue;
    const placeOf = ({ what }: Break) => what.replace(/:.*/, '');
    const most = accepted ? MOST_BREAKS : MOST_BESIDE_NONE;
    const broken = spread(breaksOf(operation, base, session.declared), placeOf, most);
    for (const one of broken) await judgeBreak(session, verdict, operation, one, accepted);
    if (base.body && accepted) await judgeContents(session, verdict, operation, base);
  }
  if (operations.length > 0) close(verdict, Object.values(REQUIREMENT).map(id), judged, reasons);
  else verdict.inapplicable('the description has no such operation');
}

/**
 * The smallest request, and whether it is accepted: only beside it a refusal says that what was broken was refused. How others are
 * answered says something of the answers alone.
 */
async function acceptedBy(
  session: Session,
  operation: Operation,
  { known, onlyKnown }: Paths,
  made: ReturnType<typeof openMade> | undefined,
): Promise<{ readonly base?: Draft | undefined; readonly accepted: boolean; readonly reason?: string }> {
  if (onlyKnown && known.length === 0) return { accepted: false, reason: 'nothing that this run made stands there' };
  const fc = await import('fast-check');
  const drafts = draftsOf(operation, { fc, declared: session.declared, known, onlyKnown });
  if (drafts.kind === 'none') return { accepted: false, reason: drafts.reason };
  // With a body where one may be sent, so that there is more to break.
  const whole = [...drafts.first].sort(
    (one, other) => Number(other.body !== undefined) - Number(one.body !== undefined),
  );
  for (const draft of whole.slice(0, 6)) {
    const exchange = await session.ask(operation, draft);
    made?.learn(operation, draft, exchange);
    if (isSuccess(exchange)) return { base: draft, accepted: true };
  }
  return { base: whole[0], accepted: false, reason: 'no valid request was answered with 2xx' };
}

async function judgeBreak(
  session: Session,
  verdict: VerdictRecorder,
  operation: Operation,
  broken: Break,
  isBesideAccepted: boolean,
) {
  const exchange = await session.ask(operation, broken.draft);
  if (!exchange.response) return;
  const { status } = exchange.response;
  const refused = status >= 300 && status < 500;
  const said: readonly Judgement[] = [
    // What a server error says is another requirement's.
    ...(status >= 500 || !isBesideAccepted
      ? []
      : [
          judgement(
            REQUIREMENT[broken.kind],
            refused,
            `${status} to a request that breaks ${broken.what}`,
            'a refusal',
            `${status}`,
          ),
        ]),
    // The answer is held against what is declared for errors; an accepted one would be accused twice.
    ...(refused ? judgeAnswer(session.declared, operation, exchange) : judgeBroken(session, operation, exchange)),
  ];
  for (const one of said) tell(verdict, operation.name, one, exchange);
}

function judgeBroken(session: Session, operation: Operation, exchange: Parameters<typeof judgeAnswer>[2]) {
  const wanted = [id('status.no-server-error')];
  return judgeAnswer(session.declared, operation, exchange).filter(({ requirement }) => wanted.includes(requirement));
}

/** Content that is not of its type, and content of a type that the operation does not declare, for which no reading takes it. */
async function judgeContents(session: Session, verdict: VerdictRecorder, operation: Operation, base: Draft) {
  const types = operation.body?.media.map(({ type }) => type) ?? [];
  const tries = [
    {
      name: REQUIREMENT.constraint,
      type: base.body?.type ?? '',
      isMeant: isJson(base.body?.type ?? ''),
      text: '{"assay": ',
    },
    {
      name: 'requests.media-type',
      type: 'application/x-assay-none',
      isMeant: !types.some((type) => /^(?:\*|application)\/\*|octet-stream|x-assay/.test(type)),
      text: '<assay:none>',
    },
  ];
  for (const { name, type, isMeant, text } of tries) {
    if (!isMeant) continue;
    const exchange = await session.ask(operation, base, (request: Sendable) => ({
      ...request,
      headers: { ...request.headers, 'content-type': type },
      body: new TextEncoder().encode(text),
    }));
    const { status = 0 } = exchange.response ?? {};
    if (status === 0) continue;
    const said = `${status} to ${text} as ${type}`;
    if (status < 500)
      tell(verdict, operation.name, judgement(name, status >= 300, said, 'a refusal', `${status}`), exchange);
    for (const one of status >= 300 && status < 500
      ? judgeAnswer(session.declared, operation, exchange)
      : judgeBroken(session, operation, exchange)) {
      tell(verdict, operation.name, one, exchange);
    }
  }
}
