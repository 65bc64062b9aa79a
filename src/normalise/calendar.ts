/** True for a day of the (proleptic Gregorian) calendar of ISO 8601. */
export function isDay(year: number, month: number, day: number): boolean {
  const time = utc(year, month, day);
  return time.getUTCMonth() === month - 1 && time.getUTCDate() === day;
}

/** 0 for Sunday. */
export function weekdayOfDay(year: number, month: number, day: number): number {
  return utc(year, month, day).getUTCDay();
}

function utc(year: number, month: number, day: number): Date {
  const time = new Date(Date.UTC(2000, month - 1, day));
  // Date.UTC takes years below 100 for those of the 1900s.
  time.setUTCFullYear(year, month - 1, day);
  return time;
}

/** `2024`, `2024-03` or `2024-03-31`. */
export function isoDay(year: number, month?: number, day?: number): string {
  const parts = [String(year).padStart(4, '0')];
  for (const part of [month, day]) if (part !== undefined) parts.push(String(part).padStart(2, '0'));
  return parts.join('-');
}
