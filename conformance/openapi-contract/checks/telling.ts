import type { Exchange, VerdictRecorder } from 'assay/suite';
import type { Operation } from '../description/operations.ts';
import type { Asked, Explored } from '../explore.ts';
import type { Judgement } from '../judge/judgement.ts';

export type Judging = (operation: Operation, asked: Asked) => readonly Judgement[];

/** Tells what the answers show; of each kind of failure once, by the smallest request that brings it out. */
export async function tellExplored(
  verdict: VerdictRecorder,
  operation: Operation,
  { asked, smallest }: Extract<Explored, { kind: 'asked' }>,
  judge: Judging,
): Promise<void> {
  const failing = new Set<string>();
  for (const one of asked) {
    for (const said of judge(operation, one)) {
      if (said.holds) tell(verdict, operation.name, said, one.exchange);
      else failing.add(said.requirement);
    }
  }
  const broken = (requirement: string, one: Asked) =>
    judge(operation, one).find((said) => !said.holds && said.requirement === requirement);
  for (const requirement of failing) {
    const found = await smallest((one) => broken(requirement, one) !== undefined);
    const shown = found ?? asked.find((one) => broken(requirement, one) !== undefined);
    const said = shown && broken(requirement, shown);
    if (said) tell(verdict, operation.name, said, shown.exchange);
  }
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

/** Operations that make something, or change what one path names; one that changes a collection may change all of it. */
export function isWriting(method: string, template: string): boolean {
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
