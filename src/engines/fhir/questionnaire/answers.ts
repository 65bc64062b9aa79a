import type { FhirObject } from '../check/run.ts';
import { objects } from '../rules/rule-table.ts';

/** One answer that was given, and where in the order of the document its item stands. */
export interface GivenAnswer {
  readonly at: number;
  /** Name of the member that holds the value (`valueCoding`); undefined when there is none. */
  readonly key: string | undefined;
  readonly value: unknown;
}

/** Answers of a response by linkId; made only where some question depends on another. */
export interface GivenAnswers {
  /** How many items there are. */
  readonly items: number;
  /** All answers to a question within an item of the response, or within all of it. */
  within(item: FhirObject | undefined, linkId: string): readonly GivenAnswer[];
}

export function indexAnswers(response: FhirObject): GivenAnswers {
  const byLinkId = new Map<string, GivenAnswer[]>();
  const spans = new Map<FhirObject, { readonly from: number; to: number }>();
  let at = 0;
  const open: { items: readonly FhirObject[]; next: number; of: FhirObject }[] = [
    { items: objects(response.item), next: 0, of: response },
  ];
  for (let frame = open.at(-1); frame; frame = open.at(-1)) {
    const item = frame.items[frame.next++];
    if (!item) {
      const span = spans.get(frame.of);
      if (span) span.to = at;
      open.pop();
      continue;
    }
    spans.set(item, { from: at, to: at + 1 });
    const answers = objects(item.answer);
    const inside: FhirObject[] = [];
    for (const answer of answers) {
      const { linkId } = item;
      if (typeof linkId === 'string') add(byLinkId, linkId, { at, ...valueIn(answer) });
      for (const nested of objects(answer.item)) inside.push(nested);
    }
    for (const nested of objects(item.item)) inside.push(nested);
    at++;
    open.push({ items: inside, next: 0, of: item });
  }
  return {
    items: at,
    within: (item, linkId) => {
      const all = byLinkId.get(linkId) ?? [];
      const span = item && spans.get(item);
      if (!span) return all;
      return all.slice(firstFrom(all, span.from), firstFrom(all, span.to));
    },
  };
}

/** Index of the first answer at or behind a place. */
function firstFrom(answers: readonly GivenAnswer[], at: number): number {
  let low = 0;
  let high = answers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((answers[middle]?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The value of an answer; a member `_valueString` alone says that there is one, and not which. */
export function valueIn(answer: FhirObject): { readonly key: string | undefined; readonly value: unknown } {
  let side: string | undefined;
  for (const key in answer) {
    if (key.startsWith('value')) return { key, value: answer[key] };
    if (key.startsWith('_value')) side ??= key.slice(1);
  }
  return { key: side, value: undefined };
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
