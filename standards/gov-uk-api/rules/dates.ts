import { listOf, type Rule } from 'assay/openapi';
import { properties } from './schemas.ts';

/** Names that are of a date or a time. */
const NAME =
  /(?:^|[-_])(?:date|time|datetime|timestamp|dob|created|updated|modified|at)(?:$|[-_])|(?:^date|Date|At|Time|Timestamp|Created|Updated|Modified)$/;
/** Day, month and year with slashes, dots or hyphens between, the year first or last, or the month as a word: no form of ISO 8601. */
const OTHER =
  /^(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}[/.]\d{1,2}[/.]\d{1,2}|(?:[A-Z][a-z]{2,8},? )?\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8},? \d{4})(?:[ ,T]|$)/;

/** To represent date and time: ISO 8601. Judged by the examples of properties that are named for dates. */
export const dateExamples: Rule = ({ root }, report) => {
  for (const [name, pointer, schema] of properties(root)) {
    if (!NAME.test(name)) continue;
    const found = [schema.example, schema.default, ...listOf(schema.examples)].find(
      (value) => typeof value === 'string' && OTHER.test(value),
    );
    if (found !== undefined)
      report(
        'gov-uk-api.date-example',
        pointer,
        `expected ISO 8601, like 2017-08-09, got "${String(found).slice(0, 40)}"`,
      );
  }
};
