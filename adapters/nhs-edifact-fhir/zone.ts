const OFFSET = /^(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;
const formats = new Map<string, Intl.DateTimeFormat | undefined>();
const DAY = 86_400_000;
const days = new Map<string, number | undefined>();

/** A local date and time with the offset of a zone (`Europe/London`) or an offset. Undefined when the zone has no such time. */
export function atZone(date: string, time: string, zone: string): string | undefined {
  if (OFFSET.test(zone)) return `${date}T${time}${zone}`;
  const format = formatOf(zone);
  if (!format) return undefined;
  const local = Date.parse(`${date}T${time}Z`);
  // The offset holds where the clock of the zone shows that very time; in the hour that clocks repeat, two do.
  const fits = [-1, 0, 1].map((away) => offsetAt(format, zone, local + away * DAY));
  const offsets = [...new Set(fits)].filter((minutes) => offsetAt(format, zone, local - minutes * 60_000) === minutes);
  const [only, other] = offsets;
  if (only === undefined || other !== undefined) return undefined;
  const sign = only < 0 ? '-' : '+';
  const two = (number: number) => String(number).padStart(2, '0');
  const size = Math.abs(only);
  return `${date}T${time}${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** What a clock of a zone or an offset shows at a moment: `20260131` and `0930`. Of a zone that is not known, UTC. */
export function clockAt(now: Date, zone: string): { readonly date: string; readonly time: string } {
  const moment = Math.floor(now.getTime() / 1000) * 1000;
  const digits = new Date(moment + 60_000 * minutesAt(moment, zone)).toISOString().replace(/\D/g, '');
  return { date: digits.slice(0, 8), time: digits.slice(8, 12) };
}

function minutesAt(moment: number, zone: string): number {
  if (OFFSET.test(zone)) {
    const [hours = 0, minutes = 0] = zone.slice(1).split(':').map(Number);
    return zone === 'Z' ? 0 : (zone.startsWith('-') ? -1 : 1) * (60 * hours + minutes);
  }
  const format = formatOf(zone);
  return format ? offsetAt(format, zone, moment) : 0;
}

function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  if (!formats.has(zone) && formats.size < 100) {
    try {
      formats.set(zone, new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }));
    } catch {
      formats.set(zone, undefined);
    }
  }
  return formats.get(zone);
}

/** Minutes that the clock of a zone is before UTC; days on which it is not changed are remembered. */
function offsetAt(format: Intl.DateTimeFormat, zone: string, moment: number): number {
  const day = Math.floor(moment / DAY);
  const key = `${zone} ${day}`;
  if (!days.has(key)) {
    if (days.size >= 10_000) days.clear();
    const [first, last] = [shownAt(format, day * DAY), shownAt(format, (day + 1) * DAY)];
    days.set(key, first === last ? first : undefined);
  }
  return days.get(key) ?? shownAt(format, moment);
}

function shownAt(format: Intl.DateTimeFormat, moment: number): number {
  const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
  const shown = Date.parse(`${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}:${parts.second}Z`);
  return Math.round((shown - moment) / 60_000);
}
