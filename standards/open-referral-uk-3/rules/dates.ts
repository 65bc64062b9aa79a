import { type Report, type Rule, shown } from './rule.ts';

/** Whether a text is a day of the calendar, YYYY-MM-DD (ISO 8601). */
function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** The schema's text: valid_from and valid_to of a schedule must be YYYY-MM-DD. */
export const scheduleDays: Rule = (schedule, pointer, report) => {
  for (const name of ['valid_from', 'valid_to']) {
    const value = schedule[name];
    if (typeof value !== 'string' || value === '' || isDay(value)) continue;
    report(`${pointer}/${name}`, {
      code: 'schedule-day',
      requirement: 'schedule.validity',
      expected: 'a date of the form YYYY-MM-DD',
      got: shown(value),
    });
  }
};

/** Members that the schema calls dates without saying how they are written: with a time behind them they are dates too. */
export function dates(...names: readonly string[]): Rule {
  return (object, pointer, report) => {
    for (const name of names) {
      const value = object[name];
      if (typeof value !== 'string' || value === '' || isDay(value.replace(/[T ].*$/s, ''))) continue;
      report(`${pointer}/${name}`, {
        code: 'date',
        requirement: 'data.dates',
        expected: 'a date, as 2024-05-31',
        got: shown(value),
      });
    }
  };
}

/** What ends does not end before it begins; a day on which both fall is a day. */
export const period: Rule = (object, pointer, report) => {
  const { valid_from: from, valid_to: to } = object;
  if (typeof from !== 'string' || typeof to !== 'string' || !isDay(from) || !isDay(to) || from <= to) return;
  report(`${pointer}/valid_to`, {
    code: 'period',
    requirement: 'data.period',
    expected: `a date on or after valid_from, ${from}`,
    got: to,
  });
};

const TIME =
  /^(?:([01]\d|2[0-3]):[0-5]\d(?::(?:[0-5]\d|60)(?:[.,]\d+)?)?|24:00(?::00)?)(Z|[+-](?:[01]\d|2[0-3])(?::?[0-5]\d)?)?$/;

/** The schema's text: HH:MM, and whether that is UTC or how far from it. Places open past midnight close before they open. */
export const times: Rule = (schedule, pointer, report) => {
  for (const name of ['opens_at', 'closes_at']) {
    const value = schedule[name];
    if (typeof value === 'string' && value !== '') time(value, `${pointer}/${name}`, report);
  }
};

function time(value: string, pointer: string, report: Report): void {
  const match = TIME.exec(value);
  if (!match) {
    report(pointer, {
      code: 'time',
      requirement: 'schedule.times',
      expected: 'a time, as 09:00Z or 09:00+01:00',
      got: shown(value),
    });
  } else if (match[2] === undefined) {
    report(pointer, {
      code: 'time-zone',
      requirement: 'schedule.time-zones',
      expected: 'a time with Z or its offset from UTC',
      got: shown(value),
    });
  }
}

/** The schema's text: last_modified should be exact to the millisecond. */
export const milliseconds: Rule = ({ last_modified: value }, pointer, report) => {
  // What is no date and time at all the schema reports.
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT/i.test(value) || /\.\d{3}/.test(value)) return;
  report(`${pointer}/last_modified`, {
    code: 'milliseconds',
    requirement: 'service.milliseconds',
    expected: 'a time with milliseconds',
    got: shown(value),
  });
};
