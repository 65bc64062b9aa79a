import type { Format, Prologue, RawRecord } from '../../formats/record.ts';
import { type DateOrder, readAmount, weighDates } from '../../normalise/index.ts';

/** What the values of one field look like. */
export interface FieldProfile {
  readonly field: string;
  readonly values: number;
  readonly kind: 'number' | 'amount' | 'date' | 'truth' | 'text';
  /** Of dates in digits, where the values tell one. */
  readonly dateOrder?: DateOrder;
  /** Where there are few and each comes again: the codes, in the order of their first use. */
  readonly codes?: readonly string[];
}

interface Counting {
  values: number;
  numbers: number;
  amounts: number;
  dates: number;
  zeros: number;
  truths: number;
  readonly dateOrder: ReturnType<typeof weighDates>;
  /** Undefined when there are too many to be codes. */
  distinct: Set<string> | undefined;
}

const MOST_CODES = 12;
const NUMBER = /^[+-]?\d{1,15}(?:\.\d{1,9})?$/;
const DATE = /^(?:\d{4}-\d{2}-\d{2}(?:T.*)?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}[- ][A-Za-z]{3,9}[- ]\d{2,4})$/;
/** A day of ISO 8601 without hyphens, as extracts have them. */
const BASIC_DATE = /^(?:1[89]|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;
const TRUTH = /^(?:y|n|yes|no|true|false)$/i;

/** Looks at the values of the first records, field by field. A kind is told where nine values of ten have it. */
export async function profileFields<P extends Prologue>(
  records: AsyncIterable<RawRecord>,
  format: Format<P>,
  prologue: P,
  most: number,
): Promise<readonly FieldProfile[]> {
  const fields = new Map<string, Counting>();
  let read = 0;
  for await (const raw of records) {
    if (read++ >= most) break;
    const { record } = format.parse(raw, prologue);
    for (let index = 0; record && index < record.leafCount; index++) {
      const { field, text } = record.leaf(index);
      const known = fields.get(field) ?? {
        values: 0,
        numbers: 0,
        amounts: 0,
        dates: 0,
        zeros: 0,
        truths: 0,
        dateOrder: weighDates(),
        distinct: new Set(),
      };
      fields.set(field, known);
      count(known, text.trim());
    }
  }
  return [...fields].map(([field, counted]) => profileOf(field, counted));
}

function count(known: Counting, text: string): void {
  if (text === '') return;
  known.values++;
  if (/^0+$/.test(text)) known.zeros++;
  if (BASIC_DATE.test(text)) known.dates++;
  else if (NUMBER.test(text)) known.numbers++;
  else if (readAmount(text)) known.amounts++;
  else if (DATE.test(text)) {
    known.dates++;
    known.dateOrder.add(text);
  } else if (TRUTH.test(text)) known.truths++;
  if (known.distinct === undefined) return;
  known.distinct.add(text);
  if (known.distinct.size > MOST_CODES || text.length > 40) known.distinct = undefined;
}

function profileOf(
  field: string,
  { values, numbers, amounts, dates, zeros, truths, dateOrder, distinct }: Counting,
): FieldProfile {
  const mostly = (of: number) => values > 0 && of >= values * 0.9;
  const kinds = [
    ['number', numbers],
    ['amount', numbers + amounts],
    ['date', dates > 0 && dates >= zeros ? dates + zeros : dates],
    ['truth', truths],
  ] as const;
  const kind = kinds.find(([, of]) => mostly(of))?.[0] ?? 'text';
  // A word that comes once in every record may be anybody's name.
  const isCoded = distinct !== undefined && distinct.size > 0 && values >= distinct.size * 3;
  const { order } = dateOrder.decide();
  const isOrdered = kind === 'date' && (order === 'dmy' || order === 'mdy' || order === 'ymd');
  return {
    field,
    values,
    kind,
    ...(isOrdered ? { dateOrder: order } : {}),
    ...(isCoded && kind === 'text' ? { codes: [...distinct] } : {}),
  };
}
