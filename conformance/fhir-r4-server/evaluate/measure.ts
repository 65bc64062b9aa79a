import type { Prefix } from './date.ts';
import { matchesNumber, plainText } from './number.ts';
import { matchesQuantity, measureOf, type Wanted } from './quantity.ts';
import { escaped } from './token.ts';
import type { Answer } from './values.ts';

/** What searches by numbers and by quantities have in common. */
export interface Measuring {
  readonly kind: 'number' | 'quantity';
  /** A value as it can be searched by. */
  readonly read: (value: unknown) => Wanted | undefined;
  readonly matches: (value: unknown, prefix: Prefix, wanted: Wanted) => Answer;
}

export const numbers: Measuring = {
  kind: 'number',
  read(value) {
    const number = plainText(value);
    return number === undefined ? undefined : { number };
  },
  matches: (value, prefix, { number }) => matchesNumber(value, prefix, number),
};

export const quantities: Measuring = { kind: 'quantity', read: measureOf, matches: matchesQuantity };

/** As it stands in a search: `5.4|http://unitsofmeasure.org|mg`, `5.4||mg`, `5.4` (search.html#quantity). */
export function writtenMeasure({ number, system, code }: Wanted): string {
  return code === undefined ? number : `${number}|${escaped(system ?? '')}|${escaped(code)}`;
}
