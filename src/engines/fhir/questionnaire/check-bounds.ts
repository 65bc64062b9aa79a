import { type Run, report, shown } from '../check/run.ts';
import { isAfter } from '../rules/compare-dates.ts';
import { type Extensions, url } from './extension-values.ts';
import type { FormItem } from './form.ts';
import { decimalPlaces, numberOf, textOfNumber } from './numbers.ts';

/** The least and the greatest value of a number, a date or a time, and its decimal places (extensions on the item). */
export function checkBounds(key: string, value: unknown, { extensions }: FormItem, run: Run): void {
  const compare = comparisons[key];
  if (!compare) return;
  const least = extensions.get(url.minValue)?.[0];
  const most = extensions.get(url.maxValue)?.[0];
  const code = 'fhir.questionnaire-bounds';
  if (compare(value, least) === 'less') report(run, { code, expected: `at least ${shown(least)}`, got: shown(value) });
  if (compare(value, most) === 'more') report(run, { code, expected: `at most ${shown(most)}`, got: shown(value) });
  if (key === 'valueDecimal') checkDecimalPlaces(value, extensions, run);
}

export function checkDecimalPlaces(value: unknown, extensions: Extensions, run: Run): void {
  const limit = numberOf(extensions.get(url.maxDecimalPlaces)?.[0]);
  const text = textOfNumber(value);
  if (limit === undefined || text === undefined || decimalPlaces(text) <= limit) return;
  const expected = `at most ${limit} decimal places`;
  report(run, { code: 'fhir.questionnaire-decimal-places', expected, got: text });
}

/** What is certain; undefined where the two cannot be compared, or overlap. */
export type Comparison = 'less' | 'more' | undefined;

type Compare = (value: unknown, bound: unknown) => Comparison;

export const compareNumbers: Compare = (value, bound) => order(numberOf(value), numberOf(bound));

const comparisons: Readonly<Record<string, Compare>> = {
  valueInteger: compareNumbers,
  valueDecimal: compareNumbers,
  valueDate: compareDates,
  valueDateTime: compareDates,
  valueTime: (value, bound) => order(secondsOf(value), secondsOf(bound)),
};

/** A year is neither before nor after a day in it. */
function compareDates(value: unknown, bound: unknown): Comparison {
  if (typeof value !== 'string' || typeof bound !== 'string') return undefined;
  if (isAfter(value, bound)) return 'more';
  return isAfter(bound, value) ? 'less' : undefined;
}

const TIME = /^(\d\d):(\d\d):(\d\d(?:\.\d{1,12})?)$/;

function secondsOf(value: unknown): number | undefined {
  const match = typeof value === 'string' ? TIME.exec(value) : null;
  return match ? Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3]) : undefined;
}

function order(value: number | undefined, bound: number | undefined): Comparison {
  if (value === undefined || bound === undefined || value === bound) return undefined;
  return value < bound ? 'less' : 'more';
}
