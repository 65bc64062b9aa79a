import type { Mutant } from 'assay/suite';
import { answering, asked } from '../reference/edit-exchange.ts';
import { mapValues, searchingInstead } from '../reference/edit-search.ts';
import { operationOutcome } from '../reference/outcome.ts';
import { parametersOf } from '../reference/types/type-definitions.ts';

/** Evaluates the values of date parameters as if something else had been asked. */
function datesAs(change: (value: string) => string) {
  return searchingInstead((pairs, type) => {
    const dates = parametersOf(type).filter(
      (parameter) => parameter.type === 'date' && !parameter.name.startsWith('_'),
    );
    return mapValues(
      pairs,
      (name) => dates.some((parameter) => parameter.name === name),
      (value) => value.split(',').map(change).join(','),
    );
  });
}

function prefixAs(asked: string, taken: string) {
  return datesAs((value) => (value.startsWith(asked) ? taken + value.slice(asked.length) : value));
}

function withoutPrefix(value: string): string {
  return value.replace(/^[a-z]{2}/, '');
}

const prefix = ['fhir-r4.search.prefix'];

export const dateMutants: readonly Mutant[] = [
  {
    id: 'date.prefix-ignored',
    breaks: prefix,
    summary: 'Prefixes of dates are ignored.',
    wrap: datesAs(withoutPrefix),
  },
  { id: 'date.ge-as-gt', breaks: prefix, summary: 'ge leaves out the day itself.', wrap: prefixAs('ge', 'gt') },
  { id: 'date.le-as-lt', breaks: prefix, summary: 'le leaves out the day itself.', wrap: prefixAs('le', 'lt') },
  { id: 'date.lt-as-le', breaks: prefix, summary: 'lt takes in the day itself.', wrap: prefixAs('lt', 'le') },
  { id: 'date.gt-as-lt', breaks: prefix, summary: 'gt finds what lies before.', wrap: prefixAs('gt', 'lt') },
  { id: 'date.ne-as-eq', breaks: prefix, summary: 'ne finds what is equal.', wrap: prefixAs('ne', 'eq') },
  {
    id: 'date.sa-as-ge',
    breaks: prefix,
    summary: 'sa finds what does not start after the date.',
    wrap: prefixAs('sa', 'ge'),
  },
  {
    id: 'date.eb-as-le',
    breaks: prefix,
    summary: 'eb finds what does not end before the date.',
    wrap: prefixAs('eb', 'le'),
  },
  {
    id: 'date.day-as-instant',
    breaks: ['fhir-r4.search.date'],
    summary: 'A day is searched as its first instant.',
    wrap: datesAs((value) => value.replace(/^([a-z]{2})?(\d{4}-\d\d-\d\d)$/, '$1$2T00:00:00.000Z')),
  },
  {
    id: 'date.month-as-first-day',
    breaks: ['fhir-r4.search.date'],
    summary: 'A month or a year is searched as its first day.',
    wrap: datesAs((value) =>
      value.replace(/^([a-z]{2})?(\d{4})$/, '$1$2-01').replace(/^([a-z]{2})?(\d{4}-\d\d)$/, '$1$2-01'),
    ),
  },
  {
    id: 'date.day-widened',
    breaks: ['fhir-r4.search.date'],
    summary: 'A day finds the whole month.',
    wrap: datesAs((value) => value.replace(/^([a-z]{2})?(\d{4}-\d\d)-\d\d$/, '$1$2')),
  },
  {
    id: 'date.next-day',
    breaks: ['fhir-r4.search.date'],
    summary: 'Days are searched one day off, as by a server that mistakes its time zone.',
    wrap: datesAs((value) =>
      value.replace(/\d{4}-\d\d-\d\d(?!T)/, (day) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)),
    ),
  },
  {
    id: 'date.escaped-colon-refused',
    breaks: ['fhir-r4.search.date-escaped'],
    summary: 'A time whose colons are percent-encoded answers 400.',
    wrap: (clean) => (request) =>
      asked(request).kind === 'search' && /T\d\d%3A/i.test(request.url)
        ? answering(400, operationOutcome('error', 'invalid', 'The date cannot be read.'))
        : clean(request),
  },
  {
    id: 'date.last-updated-ignored',
    breaks: ['fhir-r4.search.last-updated'],
    summary: '_lastUpdated selects nothing.',
    wrap: searchingInstead((pairs) =>
      pairs.some(([name]) => name === '_lastUpdated') ? pairs.filter(([name]) => name !== '_lastUpdated') : undefined,
    ),
  },
  {
    id: 'date.last-updated-without-prefix',
    breaks: ['fhir-r4.search.last-updated'],
    summary: 'The prefix of _lastUpdated is ignored.',
    wrap: searchingInstead((pairs) => mapValues(pairs, (name) => name === '_lastUpdated', withoutPrefix)),
  },
];
