import type { PlanItem } from './plan.ts';

/** `GROUP.TABLE[2].FIELD`: names from the record down, each table with which of its occurrences. */
export function addressOf(item: PlanItem, occurrences: readonly number[]): string {
  if (occurrences.length === 0) return item.path;
  let text = '';
  let next = 0;
  for (const step of stepsTo(item)) {
    text += `${text === '' ? '' : '.'}${step.key}`;
    if (step.item.occurs) text += `[${occurrences[next++] ?? 1}]`;
  }
  return text;
}

function stepsTo(item: PlanItem): readonly PlanItem[] {
  const steps: PlanItem[] = [];
  for (let at: PlanItem | undefined = item; at && at.path !== ''; at = at.parent) steps.unshift(at);
  return steps;
}
