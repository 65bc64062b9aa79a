import { type Refusal, refuse } from '../outcome.ts';
import { type Prefix, prefixHolds, splitPrefix } from './prefix.ts';
import { rangeOfText, type TimeRange } from './time-range.ts';

/** Compiles one value of a date parameter to a test of a resource's ranges (R4 search, 3.1.1.4.7). */
export function dateTest(name: string, text: string, now: number): ((target: TimeRange) => boolean) | Refusal {
  const { prefix, rest } = splitPrefix(text);
  const search = rangeOfText(rest);
  if (!search)
    return refuse(
      400,
      'invalid',
      `${name}: expected a date such as 2024-05-01 or 2024-05-01T10:30:00Z, got "${text}".`,
    );
  return (target) => timeHolds(prefix, search, target, now * 1000);
}

function timeHolds(prefix: Prefix, search: TimeRange, target: TimeRange, now: number): boolean {
  if (prefix === 'ap') {
    // A tenth of the gap between now and the date, the width the page recommends.
    const margin = Math.abs(now - search.first) / 10;
    return target.first <= search.last + margin && target.last >= search.first - margin;
  }
  return prefixHolds(prefix, {
    startsBelow: target.first < search.first,
    endsAbove: target.last > search.last,
    whollyAbove: target.first > search.last,
    whollyBelow: target.last < search.first,
  });
}
