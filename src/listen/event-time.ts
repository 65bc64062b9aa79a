import type { SourceRecord } from '../formats/record.ts';
import type { MessageHeader } from './message-header.ts';

/** When what a message says became so: from the first moment that is meant to before the end, in milliseconds. */
export interface EventTime {
  readonly from: number;
  readonly to: number;
  /** False where no zone is told: such times compare with each other as they are written, and with no others. */
  readonly zoned: boolean;
}

const HOUR = 3_600_000;
/** A clock may be a little off. What is later than this is a slip, and must not make all that follows look old. */
const MOST_AHEAD = 24 * HOUR;

/**
 * EVN-2 (when the event was recorded) where it tells the time of day, else MSH-7. MSH-7's zone counts for the whole
 * message (HL7 v2.5.1, 2.15.9.7). Undefined when neither can be read.
 */
export function eventTime(header: MessageHeader, record: SourceRecord | undefined, now: Date): EventTime | undefined {
  const sent = header.component(7, 1).trim();
  const zone = /[+-]\d{4}$/.exec(sent)?.[0];
  const recorded = recordedIn(record);
  const time = (recorded.length >= 10 ? parse(recorded, zone) : undefined) ?? parse(sent, zone);
  return time && time.from <= now.getTime() + MOST_AHEAD ? time : undefined;
}

/** EVN stands behind MSH and SFT, so it is among the first. */
const FIRST_LEAVES = 200;

function recordedIn(record: SourceRecord | undefined): string {
  if (!record) return '';
  for (let i = 0; i < Math.min(record.leafCount, FIRST_LEAVES); i++) {
    const leaf = record.leaf(i);
    if (/^EVN-2(\.1)*$/.test(leaf.address)) return leaf.text.trim();
  }
  return '';
}

const TIME = /^(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:\.(\d{1,4}))?([+-])?(?:(\d\d)(\d\d))?$/;

/** TS and DTM (HL7 v2.5.1, 2.A.77), as precise as it is sent. */
function parse(text: string, zone: string | undefined): EventTime | undefined {
  const zoned = /[+-]\d{4}$/.test(text) || zone === undefined ? text : `${text}${zone}`;
  const found = TIME.exec(zoned);
  if (!found) return undefined;
  const [, year, month, day, hour, minute, second, fraction, sign, zoneHours, zoneMinutes] = found;
  const parts = [year, month ?? '01', day ?? '01', hour ?? '00', minute ?? '00', second ?? '00'].map(Number);
  const [y = 0, mo = 1, d = 1, h = 0, mi = 0, s = 0] = parts;
  const at = Date.UTC(y, mo - 1, d, h, mi, s, Number((fraction ?? '0').padEnd(3, '0').slice(0, 3)));
  const length = fraction
    ? 1
    : second
      ? 1000
      : minute
        ? 60_000
        : hour
          ? HOUR
          : 24 * HOUR * (day ? 1 : month ? 31 : 366);
  const offset = (Number(zoneHours ?? 0) * 60 + Number(zoneMinutes ?? 0)) * 60_000 * (sign === '-' ? -1 : 1);
  if (sign !== undefined) return { from: at - offset, to: at - offset + length, zoned: true };
  return { from: at, to: at + length + (mayRepeat(new Date(at)) ? HOUR : 0), zoned: false };
}

/** The hours that clocks go through twice when summer time ends: in the night to a Sunday, wherever there is one. */
function mayRepeat(local: Date): boolean {
  const hour = local.getUTCHours();
  return (local.getUTCDay() === 0 && hour < 4) || (local.getUTCDay() === 6 && hour === 23);
}
