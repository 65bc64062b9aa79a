import type { SecurityTxt } from '../document.ts';
import { type Report, shown } from '../report.ts';

const DATE_TIME = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(\.\d{1,20})?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;
const DAY = 24 * 60 * 60 * 1000;

/** Section 2.5.5. */
export function checkExpires({ fields }: SecurityTxt, now: Date, report: Report): void {
  const [first, ...others] = fields.filter(({ kind }) => kind === 'Expires');
  if (!first) {
    report.file(
      {
        code: 'expires-missing',
        requirement: 'expires.present',
        message:
          'expected one Expires field, got none. Add "Expires:" with the time until which the file can be trusted.',
      },
      'Expires',
    );
    return;
  }
  for (const field of others) {
    report.field(field, {
      code: 'expires-repeated',
      requirement: 'expires.once',
      message: `${field.path}: expected one Expires field, got another. Keep the right one.`,
    });
  }
  if (first.value === '') return;
  const at = readDateTime(first.value);
  if (at === undefined) {
    report.field(first, {
      code: 'expires-format',
      requirement: 'expires.format',
      message: `Expires: expected a date and time as RFC 3339 writes it, such as 2027-06-30T12:00:00Z, got ${shown(first.value)}`,
    });
    return;
  }
  if (at.getTime() <= now.getTime()) {
    report.field(first, {
      code: 'expires-past',
      requirement: 'expires.current',
      message: `Expires: expected a time after ${now.toISOString()}, got ${first.value}: the file is stale. Review it and set a new time.`,
    });
  } else if (at.getTime() >= yearAfter(now)) {
    report.field(first, {
      code: 'expires-far',
      severity: 'warning',
      requirement: 'expires.within-a-year',
      message: `Expires: expected less than a year ahead of ${now.toISOString()}, got ${first.value}. Choose an earlier time and review the file then.`,
    });
  }
}

/** The instant of an RFC 3339 date-time (5.6, with the limits of 5.7), or undefined when it is none. */
export function readDateTime(text: string): Date | undefined {
  const found = DATE_TIME.exec(text);
  if (!found) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1, 7).map(Number);
  const offsetHour = Number(found[9] ?? 0);
  const offsetMinute = Number(found[10] ?? 0);
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  // A leap second is a second 60.
  if (hour > 23 || minute > 59 || second > 60 || offsetHour > 23 || offsetMinute > 59) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, Math.min(second, 59), 0);
  const offset = (offsetHour * 60 + offsetMinute) * 60_000 * (found[8] === '-' ? -1 : 1);
  return new Date(date.getTime() - offset);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** The same day a year later; a day longer is let pass, for whoever counts 366. */
function yearAfter(now: Date): number {
  const later = new Date(now);
  later.setUTCFullYear(now.getUTCFullYear() + 1);
  return later.getTime() + DAY;
}
