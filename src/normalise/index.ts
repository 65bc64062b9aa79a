/** Dates, names and identifiers as people write them, to their one form. Pure functions of texts. */
export { type AddressLines, readAddress } from './address.ts';
export { type Amount, normaliseAmount, readAmount } from './amount.ts';
export { type DateColumn, type DateOrder, weighDates } from './date-column.ts';
export { dateForm, isDateName } from './date-form.ts';
export { dayOfSerial } from './excel-serial.ts';
export { isNhsNumber, normaliseNhsNumber, spacedNhsNumber } from './nhs-number.ts';
export { isNino, normaliseNino } from './nino.ts';
export { type DateOptions, normaliseDate } from './normalise-date.ts';
export { isRefused, NOT_TEXT, type Normalised } from './outcome.ts';
export type { Confidence, NameOrder, NameReading, PersonName } from './person-name.ts';
export { isPostcode, normalisePostcode } from './postcode.ts';
export { normaliseName } from './read-name.ts';
export { isUprn, normaliseUprn } from './uprn.ts';
