import { listOf, type Rule } from 'assay/openapi';
import { dateForm, isDateName } from 'assay/standard';
import { properties } from './schemas.ts';

/** To represent date and time: ISO 8601. Judged by the examples of properties that are named for dates. */
export const dateExamples: Rule = ({ root }, report) => {
  for (const [name, pointer, schema] of properties(root)) {
    if (!isDateName(name)) continue;
    const found = [schema.example, schema.default, ...listOf(schema.examples)].find(
      (value) => typeof value === 'string' && dateForm(value) === 'other',
    );
    if (found !== undefined) {
      const got = String(found).slice(0, 40);
      report('gov-uk-api.date-example', pointer, `expected ISO 8601, like 2017-08-09, got "${got}"`);
    }
  }
};
