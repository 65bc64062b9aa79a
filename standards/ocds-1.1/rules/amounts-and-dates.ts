import { walkBlock } from '../walk-release.ts';
import { asObject, type Rule } from './rule.ts';

/** OCDS 1.1, Period and Value: periods run forwards; an amount has a currency. */
export const amountsAndDates: Rule = (release, pointer, report) => {
  walkBlock(release, 'Release', pointer, ({ field, value, pointer: here }) => {
    const object = asObject(value);
    if (!object || !field) return;
    if (field.$ref === '#/$defs/Period') {
      const start = instant(object.startDate);
      const end = instant(object.endDate);
      const latest = instant(object.maxExtentDate);
      if (isAfter(start, end)) {
        report('ocds.period-reversed', `${here}/endDate`, `expected a date at or after startDate, got one before it`, {
          requirement: 'ocds-1.1.period.order',
        });
      }
      if (isAfter(end ?? start, latest)) {
        report('ocds.period-reversed', `${here}/maxExtentDate`, `expected a date at or after the period's own dates`, {
          requirement: 'ocds-1.1.period.order',
        });
      }
    }
    if (field.$ref === '#/$defs/Value' && typeof object.amount === 'number' && typeof object.currency !== 'string') {
      report('ocds.amount-without-currency', here, 'expected a currency beside the amount, got none', {
        requirement: 'ocds-1.1.value.currency',
      });
    }
  });
};

function instant(value: unknown): number | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

function isAfter(first: number | undefined, second: number | undefined): boolean {
  return first !== undefined && second !== undefined && first > second;
}
