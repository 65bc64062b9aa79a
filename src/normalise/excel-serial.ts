import { isoDay } from './calendar.ts';

const DAY = 86_400_000;
/** 31 December 9999. */
const LAST = 2_958_465;

/**
 * The day that a spreadsheet's serial number counts to, with the time of day where it has a fraction (ECMA-376 part 1,
 * 18.17.4). The 1900 system has a 29 February 1900, number 60, which never was: undefined.
 */
export function dayOfSerial(text: string, system: 'excel' | 'excel-1904'): { day: string; time?: string } | undefined {
  const serial = Number(text);
  const whole = Math.floor(serial);
  const seconds = Math.round((serial - whole) * 86_400);
  const days = system === 'excel-1904' ? whole + 1462 : whole;
  if (!(days >= 1 && days <= LAST) || (system === 'excel' && days === 60)) return undefined;
  const epoch = Date.UTC(1899, 11, system === 'excel' && days < 60 ? 31 : 30);
  const time = new Date(epoch + days * DAY + seconds * 1000);
  const day = isoDay(time.getUTCFullYear(), time.getUTCMonth() + 1, time.getUTCDate());
  return /\.\d*[1-9]/.test(text) ? { day, time: time.toISOString().slice(11, 19) } : { day };
}
