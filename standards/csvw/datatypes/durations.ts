import { shown } from '../report.ts';
import type { Parsed } from './datatype.ts';
import { article } from './numbers.ts';

const YEARS = '(?:([0-9]+)Y)?(?:([0-9]+)M)?';
const DAYS = '(?:([0-9]+)D)?(?:T(?=[0-9])(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+(?:\\.[0-9]+)?)S)?)?';
/** XML Schema, 3.3.6, 3.4.26 and 3.4.27. */
const FORMS: Readonly<Record<string, RegExp>> = {
  duration: new RegExp(`^(-?)P(?=.)${YEARS}${DAYS}$`),
  yearMonthDuration: new RegExp(`^(-?)P(?=.)${YEARS}()()()()$`),
  dayTimeDuration: new RegExp(`^(-?)P(?=.)()()${DAYS}$`),
};

/** Parses cells of a duration datatype. */
export function durationParser(base: string): (text: string) => Parsed {
  const form = FORMS[base] ?? /^$/;
  return (text) => {
    const found = form.exec(text);
    if (!found)
      return { problem: `expected ${article(base)} as ISO 8601 writes it, such as P1Y2M3DT4H, got ${shown(text)}` };
    const [years = 0, months = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found
      .slice(2)
      .map((part) => Number(part || 0));
    const sign = found[1] === '-' ? -1 : 1;
    const order = {
      kind: 'duration' as const,
      months: sign * (years * 12 + months) + 0,
      seconds: sign * (days * 86_400 + hours * 3600 + minutes * 60 + seconds) + 0,
    };
    return { key: `${order.months} ${order.seconds}`, order };
  };
}
