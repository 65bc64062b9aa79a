import * as kind from '../cells/kinds.ts';
import { share } from '../report.ts';
import { type Column, countOf, type Example } from './column.ts';
import { type ColumnSay, together } from './saying.ts';

const ISO = [kind.ISO_DATE, kind.ISO_OFFSET, kind.ISO_LOCAL];
/** No other thing is written like these. */
const PLAIN = [...ISO, kind.NUMERIC_DATE, kind.NAMED_DATE, kind.NAMED_SHORT_DATE, kind.YEAR_FIRST_DATE];
const OTHER_FORMS = [kind.NUMERIC_DATE, kind.SHORT_DATE, kind.NAMED_DATE, kind.NAMED_SHORT_DATE, kind.YEAR_FIRST_DATE];
/** Forms that are told apart; the two of ISO 8601 with a time are one. */
const FORMS: readonly (readonly [string, readonly number[]])[] = [
  ['YYYY-MM-DD', ISO],
  ['numbers with the year last', [kind.NUMERIC_DATE]],
  ['numbers with two digits for the year', [kind.SHORT_DATE]],
  ['the month by name and four digits for the year', [kind.NAMED_DATE]],
  ['the month by name and two digits for the year', [kind.NAMED_SHORT_DATE]],
  ['the year first, not as ISO 8601 has it', [kind.YEAR_FIRST_DATE]],
];

/**
 * A column is one of dates when its name says so and at least half of its values look like dates, or, whatever its name,
 * when 19 in 20 of at least 20 values do in a form that is used for nothing else.
 */
function isDateColumn(column: Column, values: number): boolean {
  if (values === 0) return false;
  const plain = countOf(column, PLAIN);
  if (column.role === 'date') {
    const all = plain + countOf(column, [kind.SHORT_DATE, kind.ISO_OTHER, kind.IMPOSSIBLE_DATE]) + column.isoDigits;
    return all * 2 >= values;
  }
  return column.role === undefined && values >= 20 && plain >= 0.95 * values;
}

export function sayDates(saying: ColumnSay): void {
  const { column, values, say } = saying;
  if (!isDateColumn(column, values)) return;
  const others = together(column, OTHER_FORMS);
  const met = FORMS.filter(([, kinds]) => countOf(column, kinds) > 0);
  if (others.count > 0) {
    const forms = met.filter(([, kinds]) => kinds !== ISO).map(([name]) => name);
    say(
      'error',
      'date-form',
      others,
      `are dates in another form than ISO 8601 (${forms.join('; ')})`,
      mendOf(column, others.examples),
    );
    sayOrder(saying);
  }
  if (met.length > 1) {
    const counts = met.map(([name, kinds]) => `${name}: ${countOf(column, kinds).toLocaleString('en')}`).join('; ');
    const all = together(column, [...ISO, ...OTHER_FORMS]);
    say(
      'warning',
      'date-mixed',
      all,
      `are dates, in ${met.length} forms (${counts})`,
      'Use one form throughout, that of ISO 8601',
    );
  }
  const local = together(column, [kind.ISO_LOCAL]);
  if (local.count > 0)
    say(
      'warning',
      'time-offset',
      local,
      'are times without an offset from UTC',
      'Write Z or an offset such as +01:00 behind the time',
    );
  const impossible = together(column, [kind.IMPOSSIBLE_DATE]);
  if (impossible.count > 0)
    say(
      'error',
      'date-impossible',
      impossible,
      'are dates of a day or an hour that there is not',
      'Correct them at the source',
    );
  const rest = together(column, [
    kind.TEXT,
    kind.DECIMAL,
    kind.GROUPED,
    kind.CURRENCY,
    kind.SCIENTIFIC,
    ...(column.isoDigits > 0 ? [] : [kind.INTEGER]),
  ]);
  if (rest.count > 0)
    say(
      'warning',
      'date-other',
      rest,
      'are no dates in a form that is known, in a column of dates',
      'Write a date of ISO 8601, or leave the cell empty',
    );
  sayEpochs(saying);
}

/** Day and month are told apart by the column as a whole, and never guessed for one value. */
function sayOrder({ column, say }: ColumnSay): void {
  const { dayFirst, monthFirst } = column;
  const numeric = together(column, [kind.NUMERIC_DATE, kind.SHORT_DATE]);
  if (numeric.count === 0) return;
  if (dayFirst === 0 && monthFirst === 0)
    say(
      'warning',
      'date-ambiguous',
      numeric,
      'are dates whose day and month cannot be told apart, since no number above 12 shows which is which',
      'Write ISO 8601; until then say which comes first',
    );
  else if (dayFirst > 0 && monthFirst > 0)
    say(
      'error',
      'date-order-mixed',
      numeric,
      `are dates in digits, of which ${dayFirst.toLocaleString('en')} can only have the day first and ${monthFirst.toLocaleString('en')} only the month`,
      'Find out how each came about; the rest cannot be told apart',
    );
}

function mendOf({ dayFirst, monthFirst, counts }: Column, examples: readonly Example[]): string {
  const numeric = (counts[kind.NUMERIC_DATE] as number) + (counts[kind.SHORT_DATE] as number);
  if (numeric === 0) return 'Write the year, the month and the day as YYYY-MM-DD';
  if (dayFirst > 0 && monthFirst === 0)
    return `The column has the day first (${share(dayFirst, numeric, 'date', 'dates')} can be read in no other way): write YYYY-MM-DD`;
  if (monthFirst > 0 && dayFirst === 0)
    return `The column has the month first (${share(monthFirst, numeric, 'date', 'dates')} can be read in no other way): write YYYY-MM-DD`;
  return examples.length > 0
    ? 'Write YYYY-MM-DD, from a source that knows which number is the month'
    : 'Write YYYY-MM-DD';
}

/** In a column of dates of that time they are dates. */
function sayEpochs({ column, say }: ColumnSay): void {
  const { epochs, firstYear, lastYear } = column;
  if (epochs.count === 0 || lastYear === 0 || firstYear <= 1920 || lastYear >= 9990) return;
  say(
    'warning',
    'placeholder-date',
    epochs,
    `look like placeholders for no date: the others are of ${firstYear} to ${lastYear}`,
    'Leave the cell empty where there is no date',
  );
}
