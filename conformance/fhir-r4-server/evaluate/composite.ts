import { isRecord, itemsAt, member, type Resource } from '../json.ts';
import { writtenMeasure } from './measure.ts';
import { matchesQuantity, measureOf } from './quantity.ts';
import { escaped, hasToken, tokensOf } from './token.ts';
import type { Answer } from './values.ts';

/** A code and the value that stands with it: what a composite parameter of Observation looks at. */
export interface Pair {
  readonly code: unknown;
  readonly value: unknown;
}

const VALUES: Readonly<Record<string, string>> = { concept: 'valueCodeableConcept', quantity: 'valueQuantity' };

/** The pairs that a composite parameter, by its name in the specification, sees in an Observation. */
export function pairsOf(resource: Resource, parameter: string): readonly Pair[] {
  const [, where, kind = ''] = /^(combo-|component-|)code-value-(concept|quantity)$/.exec(parameter) ?? [];
  const own = where === 'component-' ? [] : [resource];
  const parts = where === '' ? [] : itemsAt(resource, 'component').filter(isRecord);
  return [...own, ...parts].flatMap((root) => {
    const value = member(root, VALUES[kind] ?? '');
    return value === undefined ? [] : [{ code: member(root, 'code'), value }];
  });
}

/** A search value that finds the pair: `system|code$5.4|system|code`; undefined where no part can be written. */
export interface WantedPair {
  readonly text: string;
  readonly meets: (pair: Pair) => Answer;
}

export function wantedPair({ code, value }: Pair): WantedPair | undefined {
  const token = tokensOf(code)?.[0];
  const measure = measureOf(value);
  // A quantity with a comparator has a code as well, which is its unit and no concept.
  const concept = itemsAt(value, 'coding').length > 0 ? tokensOf(value)?.[0] : undefined;
  const written =
    measure === undefined ? concept && writtenToken(concept.system, concept.code) : writtenMeasure(measure);
  if (token === undefined || written === undefined) return undefined;
  const byValue = (each: unknown): Answer => {
    if (measure !== undefined) return matchesQuantity(each, 'eq', measure);
    return concept === undefined ? 'cannot tell' : hasToken(each, wantedToken(concept.system, concept.code));
  };
  return {
    text: `${writtenToken(token.system, token.code)}$${written}`,
    meets: (pair) => bothOf(hasToken(pair.code, wantedToken(token.system, token.code)), byValue(pair.value)),
  };
}

const writtenToken = (system: string | undefined, code: string) =>
  system === undefined ? escaped(code) : `${escaped(system)}|${escaped(code)}`;

const wantedToken = (system: string | undefined, code: string) => ({
  code,
  ...(system === undefined ? {} : { system }),
});

function bothOf(one: Answer, other: Answer): Answer {
  if (one === 'no' || other === 'no') return 'no';
  return one === 'yes' && other === 'yes' ? 'yes' : 'cannot tell';
}
