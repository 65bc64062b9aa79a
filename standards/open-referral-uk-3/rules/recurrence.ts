import { type Rule, shown } from './rule.ts';

const DAY = /^(?:([+-]?)(\d{1,2}))?(?:MO|TU|WE|TH|FR|SA|SU)$/;

/** RFC 5545, 3.3.10: INTERVAL is a positive integer. */
export const interval: Rule = ({ interval: value }, pointer, report) => {
  if (typeof value !== 'number' || (Number.isInteger(value) && value > 0)) return;
  report(`${pointer}/interval`, {
    code: 'interval',
    requirement: 'schedule.interval',
    expected: 'a whole number of 1 or more (RFC 5545, 3.3.10)',
    got: String(value),
  });
};

/** The schema's text: dtstart is needed where interval is used. An interval of one skips nothing and needs no start. */
export const intervalStart: Rule = ({ interval: value, dtstart }, pointer, report) => {
  if (typeof value !== 'number' || value <= 1 || (dtstart !== undefined && dtstart !== null)) return;
  report(pointer, {
    code: 'interval-start',
    requirement: 'schedule.interval-start',
    expected: 'dtstart, from which the interval counts',
    got: `an interval of ${value} without it`,
  });
};

/** RFC 5545, 3.3.10, BYDAY: days of the week, in months with their number before them where meant. */
export const byDay: Rule = ({ byday, freq }, pointer, report) => {
  if (typeof byday !== 'string' || byday === '') return;
  const bad = byday.split(',').find((part) => !isWeekday(part.trim(), freq));
  if (bad === undefined) return;
  report(`${pointer}/byday`, {
    code: 'byday',
    requirement: 'schedule.byday',
    expected:
      freq === 'WEEKLY'
        ? 'days as MO,TU without numbers, since they recur weekly (RFC 5545, 3.3.10)'
        : 'days as MO,TU or 2MO,-1FR (RFC 5545, 3.3.10)',
    got: shown(bad.trim()),
  });
};

function isWeekday(part: string, freq: unknown): boolean {
  const match = DAY.exec(part);
  if (!match) return false;
  if (match[2] === undefined) return true;
  const count = Number(match[2]);
  // Without a frequency it cannot be told what the number counts.
  return freq !== 'WEEKLY' && count >= 1 && count <= 53;
}

/** RFC 5545, 3.3.10, BYMONTHDAY: days of the month from its beginning or its end. */
export const byMonthDay: Rule = ({ bymonthday }, pointer, report) => {
  if (typeof bymonthday !== 'string' || bymonthday === '') return;
  const bad = bymonthday.split(',').find((part) => !isMonthDay(part.trim()));
  if (bad === undefined) return;
  report(`${pointer}/bymonthday`, {
    code: 'bymonthday',
    requirement: 'schedule.bymonthday',
    expected: 'days of the month, 1 to 31 or -1 to -31 (RFC 5545, 3.3.10)',
    got: shown(bad.trim()),
  });
};

function isMonthDay(part: string): boolean {
  const match = /^[+-]?(\d{1,2})$/.exec(part);
  const day = Number(match?.[1]);
  return day >= 1 && day <= 31;
}

/** The schema's text and RFC 5545, 3.3.10: days of the month are for what recurs monthly. */
export const byMonthDayWeekly: Rule = ({ bymonthday, freq }, pointer, report) => {
  if (typeof bymonthday !== 'string' || bymonthday === '' || freq !== 'WEEKLY') return;
  report(`${pointer}/bymonthday`, {
    code: 'bymonthday-weekly',
    requirement: 'schedule.bymonthday-weekly',
    expected: 'no days of the month where freq is WEEKLY',
    got: shown(bymonthday),
  });
};
