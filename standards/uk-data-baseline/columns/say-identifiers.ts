import type { NotChecked } from 'assay/standard';
import * as kind from '../cells/kinds.ts';
import type { NamedRole } from './name-role.ts';
import { type ColumnSay, holdsNhsNumbers, holdsNiNumbers, together } from './saying.ts';

type Severity = 'error' | 'warning' | 'information';
interface Rule {
  readonly what: string;
  readonly bad?: readonly [Severity, string, string, string];
  readonly loose?: readonly [Severity, string, string, string];
}

const NUMBER_OF = 'Correct them at the source; digits cut off or shortened by a spreadsheet cannot be made up';
const RULES: { readonly [role in NamedRole]?: Rule } = {
  uprn: { what: 'UPRNs', bad: ['error', 'uprn', 'are no UPRN, which is a number of at most 12 digits', NUMBER_OF] },
  usrn: { what: 'USRNs', bad: ['error', 'usrn', 'are no USRN, which is a number of at most 8 digits', NUMBER_OF] },
  'nhs-number': {
    what: 'NHS numbers',
    bad: ['error', 'nhs-number', 'are no NHS number: ten digits of which the last is a check digit', NUMBER_OF],
  },
  'ni-number': {
    what: 'National Insurance numbers',
    bad: [
      'error',
      'ni-number',
      'are no National Insurance number: two letters that are issued, six digits, a letter from A to D',
      NUMBER_OF,
    ],
  },
  postcode: {
    what: 'postcodes',
    bad: ['warning', 'postcode', 'have the form of no postcode', 'Correct them, or leave the cell empty'],
    loose: [
      'information',
      'postcode-form',
      'are postcodes in small letters, without the one space before the last three, or the first part alone',
      'Write them as in SW1A 1AA',
    ],
  },
  country: {
    what: 'country codes',
    bad: [
      'warning',
      'country-code',
      'are no code of ISO 3166-1 (that of the United Kingdom is GB)',
      'Use the codes of ISO 3166-1',
    ],
    loose: ['warning', 'country-code', 'are codes of ISO 3166-1 in small letters', 'Write them in capitals'],
  },
  language: {
    what: 'language codes',
    bad: ['warning', 'language-code', 'are no code of ISO 639', 'Use the codes of ISO 639: en, cy'],
  },
  latitude: coordinates('latitudes', 'degrees from -90 to 90'),
  longitude: coordinates('longitudes', 'degrees from -180 to 180'),
  easting: coordinates('eastings', 'metres from 0 to 700,000, as the National Grid has them', 'warning'),
  northing: coordinates('northings', 'metres from 0 to 1,300,000, as the National Grid has them', 'warning'),
};

function coordinates(what: string, range: string, severity: Severity = 'error'): Rule {
  return {
    what,
    bad: ['warning', 'coordinate', `are no ${what} as plain numbers`, 'Write decimal numbers with a dot'],
    loose: [
      severity,
      'coordinate-range',
      `are not ${range}`,
      'Look for columns that were swapped, and for another reference system',
    ],
  };
}

/** Judges a column by what its name says it holds, where most of its values are that. */
export function sayIdentifiers(saying: ColumnSay, notChecked: NotChecked[]): void {
  sayPersonal(saying);
  const { column, values, say } = saying;
  const { role, good, loose, bad } = column;
  const rule = role && RULES[role];
  if (!rule || values === 0) return;
  // Numbers that spreadsheets have shortened show what the column held.
  const shortened = column.counts[kind.SCIENTIFIC] as number;
  if ((good + loose.count + shortened) * 2 < values) {
    const what = `column "${column.shown}" has a name of ${rule.what} and holds mostly something else; it was not judged as one`;
    notChecked.push({ code: 'baseline.name-unlike-values', what, count: 1 });
    return;
  }
  // Eastings that are mostly outside the National Grid are of another grid.
  if ((role === 'easting' || role === 'northing') && loose.count > 0.1 * values) {
    const what = `column "${column.shown}" holds ${rule.what} that are not of the National Grid; their range was not judged`;
    notChecked.push({ code: 'baseline.name-unlike-values', what, count: loose.count });
    return;
  }
  if (bad.count > 0 && rule.bad) say(rule.bad[0], rule.bad[1], bad, rule.bad[2], rule.bad[3]);
  if (loose.count > 0 && rule.loose) say(rule.loose[0], rule.loose[1], loose, rule.loose[2], rule.loose[3]);
}

function sayPersonal({ column, values, say }: ColumnSay): void {
  const mend = 'If the file is meant to be open, remove the column before anybody has the file';
  if (holdsNhsNumbers(column, values)) {
    const count = column.role === 'nhs-number' ? column.good : (column.counts[kind.NHS_NUMBER] as number);
    say(
      'warning',
      'nhs-number-present',
      { ...together(column, [kind.NHS_NUMBER]), count },
      'are NHS numbers by their check digits, each of which is a person',
      mend,
    );
  }
  if (holdsNiNumbers(column, values))
    say(
      'warning',
      'ni-number-present',
      together(column, [kind.NI_NUMBER]),
      'are National Insurance numbers by their form, each of which is a person',
      mend,
    );
}
