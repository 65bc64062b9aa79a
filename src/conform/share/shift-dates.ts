const DAY = 86_400_000;

/** `2024`, `2024-03`, `2024-03-01`, `2024-03-01T09:15:00.5Z`: the forms of ISO 8601 that data have. */
const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(T.*)?)?)?$/;

/** True for a date with its day, whatever stands behind it. */
export function isFullDate(text: string): boolean {
  const [, , , day, time] = DATE.exec(text) ?? [];
  return day !== undefined && (time === undefined || /^T[\d:.]{2,20}(?:Z|[+-]\d{2}:\d{2})?$/.test(time));
}

/**
 * The date so many days later, as precise as it was. A time of day and its zone stay. Of a month or a year alone it is
 * the first day that is moved, so that the order of dates of one precision stays. What is no date stays.
 */
export function shiftDate(text: string, days: number): string {
  const [, year, month, day, time = ''] = DATE.exec(text) ?? [];
  if (year === undefined) return text;
  const moment = Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
  const moved = new Date(moment + days * DAY);
  if (Number.isNaN(moved.getTime())) return text;
  const whole = moved.toISOString().slice(0, 10);
  if (day !== undefined) return whole + time;
  return month === undefined ? whole.slice(0, 4) : whole.slice(0, 7);
}

/** The date of an HTTP header (RFC 9110, 5.6.7) so many days later; what is none stays. */
export function shiftHttpDate(text: string, days: number): string {
  const moment = Date.parse(text);
  return Number.isNaN(moment) ? text : new Date(moment + days * DAY).toUTCString();
}
