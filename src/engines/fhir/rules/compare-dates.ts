const DAY = 86_400_000;
/** Time zones lie within these of UTC. */
const EARLIEST = 14 * 3_600_000;
const LATEST = 12 * 3_600_000;

/**
 * True when `start` is certainly after `end` (FHIR dates, dateTimes or instants). Differing precision overlaps rather
 * than follows, and a date without a time may stand in any time zone, so both give the benefit of the doubt.
 */
export function isAfter(start: string, end: string): boolean {
  const a = span(start);
  const b = span(end);
  if (!a || !b) return false;
  if (a.timed === b.timed) return a.from >= b.to && !(a.timed && a.from === b.to);
  const earliest = a.timed ? a.from : a.from - EARLIEST;
  const latest = b.timed ? b.to : b.to + LATEST;
  return earliest > latest;
}

/**
 * `end` is a time of the very day that `start` names as a whole. Then start is not lower than end, as per-1 wants it, while
 * an end that is a day includes its times (FHIR R4, datatypes.html#Period).
 */
export function isWithinStart(start: string, end: string): boolean {
  return start.length === 10 && end.length > 10 && end.startsWith(start);
}

function span(text: string): { readonly from: number; readonly to: number; readonly timed: boolean } | undefined {
  const timed = text.length > 10;
  const from = Date.parse(timed ? text : `${text.padEnd(10, '-01')}T00:00:00Z`);
  if (Number.isNaN(from)) return undefined;
  if (timed) return { from, to: from, timed };
  const date = new Date(from);
  if (text.length === 4) return { from, to: Date.UTC(date.getUTCFullYear() + 1, 0), timed };
  if (text.length === 7) return { from, to: Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1), timed };
  return { from, to: from + DAY, timed };
}
