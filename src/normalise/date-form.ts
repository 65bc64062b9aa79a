/** Words that name a date or a time in the name of a member: `opened_on` and `due` do not say so plainly enough. */
const NAME =
  /(?:^|[-_])(?:date|time|datetime|timestamp|dob|created|updated|modified|at)(?:$|[-_])|(?:^date|Date|At|Time|Timestamp|Created|Updated|Modified)$/;

/** Whether a member of this name plainly holds dates or times. */
export function isDateName(name: string): boolean {
  return NAME.test(name);
}

/**
 * What a text is as a date: `date` (2017-08-09), `instant` (2017-08-09T13:58:07Z, fractions and offsets allowed), `iso` (another
 * form of ISO 8601), `other` (a date in a form that is none of ISO 8601); undefined for what is not plainly a date.
 */
export function dateForm(text: string): 'date' | 'instant' | 'iso' | 'other' | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return 'date';
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:[.,]\d+)?(?:Z|[+-]\d{2}(?::?\d{2})?)$/.test(text)) return 'instant';
  if (ISO.test(text)) return 'iso';
  return OTHER.test(text) ? 'other' : undefined;
}

/** Year; year and month; basic forms; weeks; ordinal dates; times with fewer parts or without an offset. */
const ISO = /^\d{4}(?:-\d{2}(?:-\d{2})?|\d{4}|-?W\d{2}(?:-?\d)?|-?\d{3})?(?:T[\d:.,]+(?:Z|[+-][\d:]+)?)?$/;

/** With slashes or dots, the year last behind hyphens, the month as a word, or a weekday in front. */
const OTHER =
  /^(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}[/.]\d{1,2}[/.]\d{1,2}|(?:[A-Z][a-z]{2,8},? )?\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8},? \d{4})(?:[ ,T]|$)/;
