import type { Exchange, Target, VerdictRecorder } from 'assay/suite';
import type { Operation } from '../description/operations.ts';
import type { Asked, Explored } from '../explore.ts';
import type { Judgement } from '../judge/judgement.ts';

/** Kinds of one requirement's failures that are told of an operation; a server that repeats what was sent has no end of them. */
const MOST_KINDS = 3;
/** Bytes of a refusal that tell it from another. */
const REASON = 600;

export type Judging = (operation: Operation, asked: Asked) => readonly Judgement[];

/** Tells what the answers show; of each kind of failure once, by the smallest request that brings it out. */
export async function tellExplored(
  verdict: VerdictRecorder,
  operation: Operation,
  { asked, smallest }: Extract<Explored, { kind: 'asked' }>,
  judge: Judging,
): Promise<void> {
  const failing = new Map<string, Asked>();
  for (const one of asked) {
    for (const said of judge(operation, one)) {
      if (said.holds) tell(verdict, operation.name, said, one.exchange);
      else if (!failing.has(kindOf(said, one))) failing.set(kindOf(said, one), one);
    }
  }
  const told = new Map<string, number>();
  for (const [kind, first] of failing) {
    const broken = (one: Asked) => judge(operation, one).find((said) => !said.holds && kindOf(said, one) === kind);
    const requirement = broken(first)?.requirement ?? '';
    const count = (told.get(requirement) ?? 0) + 1;
    told.set(requirement, count);
    if (count > MOST_KINDS) continue;
    const shown = (await smallest((one) => broken(one) !== undefined)) ?? first;
    const said = broken(shown);
    if (said) tell(verdict, operation.name, said, shown.exchange);
  }
}

/** What an answer fails by, and for a refusal the reason that the server gives: one operation may have several faults. */
function kindOf({ requirement }: Judgement, { exchange: { response } }: Asked): string {
  if (!response || response.status < 400) return requirement;
  const reason = new TextDecoder().decode(response.body.subarray(0, REASON));
  return `${requirement} ${response.status} ${reason.replace(/[0-9a-f-]{8,}|-?[0-9.]+/gi, '0')}`;
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
  return method === 'POST' || (['PUT', 'PATCH'].includes(method) && (disposable === true || template.endsWith('}')));
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
