import { pointerOf, walkBlock } from '../walk-release.ts';
import { asObject, type Member, type Report, type Rule } from './rule.ts';

/** OCDS 1.1, Period and Value: periods run forwards; an amount has a currency. */
export const amountsAndDates: Rule = (release, pointer, report) => {
  walkBlock(release, 'Release', pointer, (field, value, place) => {
    const kind = field.definition?.$ref;
    if (kind === '#/$defs/Period') {
      const period = asObject(value);
      if (period) inOrder(period, () => pointerOf(place, field), report);
    } else if (kind === '#/$defs/Value') {
      const amount = asObject(value);
      if (typeof amount?.amount !== 'number' || typeof amount.currency === 'string') return;
      const here = pointerOf(place, field);
      report('ocds.amount-without-currency', here, 'expected a currency beside the amount, got none', {
        requirement: 'ocds-1.1.value.currency',
      });
    }
  });
};

function inOrder(period: Member, pointer: () => string, report: Report): void {
  const start = instant(period.startDate);
  const end = instant(period.endDate);
  const latest = instant(period.maxExtentDate);
  const more = { requirement: 'ocds-1.1.period.order' };
  if (isAfter(start, end)) {
    const message = 'expected a date at or after startDate, got one before it';
    report('ocds.period-reversed', `${pointer()}/endDate`, message, more);
  }
  if (isAfter(end ?? start, latest)) {
    const message = `expected a date at or after the period's own dates`;
    report('ocds.period-reversed', `${pointer()}/maxExtentDate`, message, more);
  }
}

function instant(value: unknown): number | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

function isAfter(first: number | undefined, second: number | undefined): boolean {
  return first !== undefined && second !== undefined && first > second;
}
