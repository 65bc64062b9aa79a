const OFFSET = /^(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;
const formats = new Map<string, Intl.DateTimeFormat | undefined>();

/**
 * Offset of a local time in a zone: an offset (`+01:00`) stands for itself, a name (`Europe/London`) for the offset
 * in force there at that time. Undefined when the zone is not known, or the local time does not exist in it.
 */
export function zoneOffset(zone: unknown, local: string): string | undefined {
  if (typeof zone !== 'string' || zone === '') return undefined;
  if (OFFSET.test(zone)) return zone;
  const format = formatFor(zone);
  const wall = Date.parse(`${local.slice(0, 19)}Z`);
  if (!format || Number.isNaN(wall)) return undefined;
  // The offset is that of the instant; two steps find it from the wall clock, also beside a change of the clock.
  const first = wall - offsetAt(format, wall);
  const offset = offsetAt(format, first);
  const instant = wall - offset;
  return offsetAt(format, instant) === offset ? written(offset) : undefined;
}

function formatFor(zone: string): Intl.DateTimeFormat | undefined {
  if (!formats.has(zone) && formats.size < 16) {
    try {
      formats.set(zone, new Intl.DateTimeFormat('en-US', { ...PARTS, timeZone: zone }));
    } catch {
      formats.set(zone, undefined);
    }
  }
  return formats.get(zone);
}

const PARTS = {
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
} as const;

/** Milliseconds that the zone's clock is ahead of UTC at an instant. */
function offsetAt(format: Intl.DateTimeFormat, instant: number): number {
  const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}

function written(offset: number): string {
  const minutes = Math.abs(offset) / 60_000;
  const two = (n: number): string => String(Math.floor(n)).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}
