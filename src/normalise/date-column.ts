import { isDay } from './calendar.ts';
import { readDateText } from './date-parts.ts';

/** Which of three numbers is day, month and year. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd';

const ORDERS: readonly DateOrder[] = ['dmy', 'mdy', 'ymd'];

/** What the values of one column say of its order. */
export interface DateColumn {
  /** `open`: more than one order fits them all; `mixed`: none does; `none`: no value has three numbers. */
  readonly order: DateOrder | 'open' | 'mixed' | 'none';
}

/** Collects the evidence of a column, value by value; `decide` tells its order. Keeps nothing of the values. */
export function weighDates(): { add(text: string): void; decide(): DateColumn } {
  let fitting: readonly DateOrder[] | undefined;
  return {
    add(text) {
      const read = readDateText(text);
      if (read?.date.kind !== 'numbers') return;
      const { numbers } = read.date;
      const fits = ORDERS.filter((order) => {
        const { year, month, day } = inOrder(numbers, order);
        // A year of two digits may be a leap year or not, so 29 February is given the benefit.
        return year.length !== 1 && isDay(year.length === 4 ? Number(year) : 2000, month, day);
      });
      // A day that no calendar has says nothing of the others.
      if (fits.length > 0) fitting = (fitting ?? ORDERS).filter((order) => fits.includes(order));
    },
    decide() {
      if (fitting === undefined) return { order: 'none' };
      const [order, another] = fitting;
      if (order === undefined) return { order: 'mixed' };
      return { order: another === undefined ? order : 'open' };
    },
  };
}

/** Three numbers in an order; the year stays as it is written. */
export function inOrder(
  [first, second, third]: readonly [string, string, string],
  order: DateOrder,
): { readonly year: string; readonly month: number; readonly day: number } {
  // A year of four digits tells its own place, and stands last here.
  if (order === 'ymd') return { year: third.length === 4 ? '0' : first, month: Number(second), day: Number(third) };
  const [day, month] = order === 'dmy' ? [first, second] : [second, first];
  return { year: third, month: Number(month), day: Number(day) };
}
