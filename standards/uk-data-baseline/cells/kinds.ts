/** What one cell looks like. Numbers, since they index the counters of a column. */
export const EMPTY = 0;
export const TEXT = 1;
/** `N/A`, `#REF!`, `NULL`: says that there is no value. */
export const PLACEHOLDER = 2;
export const INTEGER = 3;
export const DECIMAL = 4;
/** `1,234.50`, `(12.00)`. */
export const GROUPED = 5;
/** `£12.50`. */
export const CURRENCY = 6;
/** `1.00023E+11`, as spreadsheets write what is too long for a cell. */
export const SCIENTIFIC = 7;
/** `2011-01-14`. */
export const ISO_DATE = 8;
/** `2011-01-14T09:30:00Z`. */
export const ISO_OFFSET = 9;
/** `2011-01-14T09:30:00`. */
export const ISO_LOCAL = 10;
/** `14/01/2011`, also with a time. */
export const NUMERIC_DATE = 11;
/** `14/01/11`: digits for a year that may be something else. */
export const SHORT_DATE = 12;
/** `14-Jan-2011`, `14 January 2011`. */
export const NAMED_DATE = 13;
/** `14-Jan-11`. */
export const NAMED_SHORT_DATE = 14;
/** `2011/01/14`. */
export const YEAR_FIRST_DATE = 15;
/** Written as a date, of a day that no calendar has. */
export const IMPOSSIBLE_DATE = 16;
/** Ten digits whose check digit is right for an NHS number. */
export const NHS_NUMBER = 17;
/** A National Insurance number. */
export const NI_NUMBER = 18;
/** Begins with `http://` or `https://`. */
export const WEB_ADDRESS = 19;
/** `2011-01`, as ISO 8601 has a month, and financial years are written; in columns of dates its weeks and spans too. */
export const ISO_OTHER = 20;

export const KINDS = 21;
