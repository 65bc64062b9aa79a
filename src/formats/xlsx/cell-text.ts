import { dayOfSerial } from '../../normalise/index.ts';
import type { Workbook } from './workbook.ts';

/** A cell as its sheet has it. */
export interface Cell {
  /** `t`: s shared string, n number, b truth, e error, str and inlineStr text, d date. */
  readonly type: string;
  readonly style: number;
  /** What stands in `v`, or in `is`. */
  readonly value: string;
}

/**
 * The text of a cell: numbers with the digits that are stored, dates as ISO 8601 has them, an error as the text that it shows. A day
 * that the 1900 system counts and never was stays a number.
 */
export function cellText({ type, style, value }: Cell, workbook: Workbook): string {
  if (type === 's') return workbook.sharedStrings[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (type !== 'n' || value === '') return value;
  if (!workbook.isDate(style)) return plainNumber(value);
  const found = dayOfSerial(value, workbook.dates);
  if (found) return found.time === undefined ? found.day : `${found.day}T${found.time}`;
  // Serials below one are times of day without a day.
  const seconds = Math.round(Number(value) * 86_400);
  return seconds >= 0 && seconds < 86_400 && Number(value) < 1
    ? new Date(seconds * 1000).toISOString().slice(11, 19)
    : plainNumber(value);
}

/** `1.2E-3` is 0.0012: the same digits without an exponent. */
function plainNumber(text: string): string {
  const match = /^(-?)(\d+)(?:\.(\d*))?[eE]([+-]?\d{1,3})$/.exec(text);
  if (!match) return text;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const digits = `${whole}${fraction}`;
  const point = whole.length + Number(exponent);
  const [before, after] =
    point <= 0
      ? ['0', `${'0'.repeat(-point)}${digits}`]
      : [digits.slice(0, point).padEnd(point, '0'), digits.slice(point)];
  const tail = after.replace(/0+$/, '');
  return `${sign}${before.replace(/^0+(?=\d)/, '')}${tail === '' ? '' : `.${tail}`}`;
}
