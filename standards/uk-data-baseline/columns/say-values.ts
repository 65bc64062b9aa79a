import * as kind from '../cells/kinds.ts';
import { countOf } from './column.ts';
import { type ColumnSay, together } from './saying.ts';

const PLAIN_NUMBERS = [kind.INTEGER, kind.DECIMAL, kind.NHS_NUMBER];
const DRESSED_NUMBERS = [kind.GROUPED, kind.CURRENCY];
const IDENTIFIERS = new Set(['uprn', 'usrn', 'nhs-number', 'postcode', 'ni-number']);

/** What any column may have: spaces, control characters, broken texts, placeholders, numbers for people. */
export function sayValues(saying: ColumnSay): void {
  sayTexts(saying);
  sayNumbers(saying);
  const { column, values, say } = saying;
  const placeholders = together(column, [kind.PLACEHOLDER]);
  // A column of nothing else may be one of signs.
  if (placeholders.count > 0 && values > 0)
    say(
      'warning',
      'placeholder',
      placeholders,
      'stand for no value',
      'Leave the cell empty, and say in a column of its own why there is none',
    );
  const web = column.counts[kind.WEB_ADDRESS] as number;
  if (web >= 5 && web < values && web >= 0.9 * values) {
    const rest = together(column, [kind.TEXT, ...PLAIN_NUMBERS]);
    if (rest.count > 0)
      say(
        'warning',
        'web-address',
        rest,
        'are no web addresses, in a column of them',
        'Write the whole address, with https://',
      );
  }
}

function sayTexts({ column, say }: ColumnSay): void {
  const { padded, control, mojibake, replacement } = column;
  if (padded.count > 0)
    say(
      'information',
      'white-space',
      padded,
      'have spaces, tabs or line breaks before or behind the text, which are part of the value (RFC 4180, 2.4)',
      'Remove them, or the same things will not be found to be the same',
    );
  if (control.count > 0)
    say('warning', 'control-character', control, 'hold control characters that nobody sees', 'Remove them');
  if (mojibake.count > 0)
    say(
      'warning',
      'mojibake',
      mojibake,
      'look like UTF-8 that was read as Windows-1252 and saved again',
      'Export them again from the source, as UTF-8',
    );
  if (replacement.count > 0)
    say(
      'warning',
      'replacement-character',
      replacement,
      'hold U+FFFD, which stands for characters that were lost',
      'Export them again from the source',
    );
}

/** Numbers for people are told in columns of numbers: four in five values and more. */
function sayNumbers({ column, values, say }: ColumnSay): void {
  const dressed = together(column, DRESSED_NUMBERS);
  const scientific = together(column, [kind.SCIENTIFIC]);
  const numbers = countOf(column, [...PLAIN_NUMBERS, kind.SCIENTIFIC]) + dressed.count;
  const isNumeric = numbers >= 0.8 * values;
  if (dressed.count > 0 && isNumeric)
    say(
      'warning',
      'number-form',
      dressed,
      'are numbers with signs for people (commas between thousands, brackets, a currency)',
      'Write digits with a dot before decimals, and the currency in the name of the column or one of its own',
    );
  if (scientific.count > 0 && (IDENTIFIERS.has(column.role ?? '') || isNumeric))
    say(
      'warning',
      'number-scientific',
      scientific,
      'are numbers as spreadsheets shorten them, whose last digits are lost',
      'Format the column as text before it is saved',
    );
  const { nines, largest } = column;
  // A number of that size among others is one like them.
  if (nines.count >= 2 && isNumeric && values >= 10 && largest * 10 < 99_999)
    say(
      'warning',
      'placeholder-number',
      nines,
      'look like placeholders for no number: they are far above all others',
      'Leave the cell empty where there is no number',
    );
}
