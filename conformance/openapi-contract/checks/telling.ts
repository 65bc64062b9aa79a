import type { Operation } from 'assay/openapi';
import type { Exchange, Target, VerdictRecorder } from 'assay/suite';
import type { Asked, Explored } from '../explore.ts';
import type { Judgement } from '../judge/judgement.ts';

/** Kinds of one requirement's failures that are told of an operation; a server that repeats what was sent has no end of them. */
const MOST_KINDS = 3;
/** Bytes of a refusal that are read for its reason. */
const REASON = 600;
/** The part of their words that two reasons share which differ only by what was sent. */
const ALIKE = 0.6;

export type Judging = (operation: Operation, asked: Asked) => readonly Judgement[];

/** Tells what the answers show; of each kind of failure once, by the smallest request that brings it out. */
export async function tellExplored(
  verdict: VerdictRecorder,
  operation: Operation,
  { asked, smallest }: Extract<Explored, { kind: 'asked' }>,
  judge: Judging,
): Promise<void> {
  const failing: Failure[] = [];
  for (const one of asked) {
    for (const said of judge(operation, one)) {
      if (said.holds) tell(verdict, operation.name, said, one.exchange);
      else if (!failing.some((known) => isLike(known, said, one))) failing.push(failureOf(said, one));
    }
  }
  const told = new Map<string, number>();
  for (const failure of failing) {
    const broken = (one: Asked) => judge(operation, one).find((said) => !said.holds && isLike(failure, said, one));
    const count = (told.get(failure.requirement) ?? 0) + 1;
    told.set(failure.requirement, count);
    if (count > MOST_KINDS) continue;
    const shown = (await smallest((one) => broken(one) !== undefined)) ?? failure.first;
    const said = broken(shown);
    if (said) tell(verdict, operation.name, said, shown.exchange);
  }
}

/** A kind of failure: one operation may have several faults that break one requirement. */
interface Failure {
  readonly requirement: string;
  readonly status: number;
  /** Of the reason that a refusal gives. */
  readonly words: ReadonlySet<string>;
  readonly first: Asked;
}

function failureOf({ requirement }: Judgement, first: Asked): Failure {
  return { requirement, status: statusOf(first), words: reasonOf(first), first };
}

function isLike({ requirement, status, words }: Failure, said: Judgement, one: Asked): boolean {
  if (said.requirement !== requirement) return false;
  if (status < 400 && statusOf(one) < 400) return true;
  const others = reasonOf(one);
  const shared = [...others].filter((word) => words.has(word)).length;
  return status === statusOf(one) && shared >= ALIKE * (words.size + others.size - shared);
}

function statusOf({ exchange }: Asked): number {
  return exchange.response?.status ?? 0;
}

function reasonOf({ exchange: { response } }: Asked): ReadonlySet<string> {
  if (!response || response.status < 400) return new Set();
  const text = new TextDecoder().decode(response.body.subarray(0, REASON));
  return new Set(text.match(/[\p{L}_]+/gu));
}

export function tell(
  verdict: VerdictRecorder,
  operation: string,
  { requirement, holds, message, expected, got }: Judgement,
  ...evidence: readonly Exchange[]
): void {
  verdict.expect(holds, { message: `${operation} answered ${message}`, requirement, expected, got, evidence });
}

export function isSuccess({ response }: Exchange): boolean {
  return response !== undefined && response.status >= 200 && response.status < 300;
}

/**
 * Operations that make something, or change what one path names. One that changes a collection may change all of it, and is
 * asked only of a target that says of itself that nothing there needs keeping.
 */
export function isWriting({ method, template }: Operation, { disposable }: Target): boolean {
  if (disposable === true) return method !== 'GET';
  return method === 'POST' || (['PUT', 'PATCH'].includes(method) && template.endsWith('}'));
}

/** Collections before their items, so that what the first show can be asked of the second. */
export function inOrder(operations: readonly Operation[]): readonly Operation[] {
  const count = ({ template }: Operation) => template.split('{').length;
  return [...operations].sort((one, other) => count(one) - count(other));
}

/**
 * Ends a check that went over operations: without any that could be judged nothing was shown of its `own` requirements.
 * The others are about answers of a kind that need not come.
 */
export function close(
  verdict: VerdictRecorder,
  own: readonly string[],
  judged: boolean,
  reasons: readonly string[],
): void {
  const reason = reasons.slice(0, 3).join('; ') || 'no operation could be asked';
  if (!judged) verdict.about(own).inconclusive(reason);
  verdict.inapplicable('no answer that this is about came');
}
