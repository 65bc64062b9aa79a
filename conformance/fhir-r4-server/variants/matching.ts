import type { Benign } from 'assay/suite';
import { asked } from '../reference/edit-exchange.ts';
import { mapValues, type Pairs, searchingInstead } from '../reference/edit-search.ts';
import { parametersOf } from '../reference/types/type-definitions.ts';

export const matchingVariants: readonly Benign[] = [
  {
    id: 'token.case-matters',
    because:
      'http://hl7.org/fhir/R4/search.html#token: matches are case sensitive where the code system is; gender and status are.',
    wrap: searchingInstead((pairs) => {
      const upper = (name: string, value: string) =>
        /^(gender|status)$/.test(name) && value !== value.toLowerCase() && !value.includes('|');
      if (!pairs.some(([name, value]) => upper(name, value))) return undefined;
      return pairs.map(([name, value]) => [name, upper(name, value) ? 'no-such-code' : value]);
    }),
  },
  {
    id: 'string.whole-names-flexible',
    because:
      'http://hl7.org/fhir/R4/search.html#string: searches of whole names and addresses may use flexible or free-text matching.',
    wrap: searchingInstead((pairs, type) => {
      const whole = (name: string) =>
        name === 'address' || (name === 'name' && ['Patient', 'Practitioner'].includes(type));
      if (!pairs.some(([name]) => whole(name))) return undefined;
      return pairs.map(([name, value]) => [whole(name) ? `${name}:contains` : name, value]);
    }),
  },
  {
    id: 'date.wide-approximation',
    because:
      'http://hl7.org/fhir/R4/search.html#prefix: for ap a tenth is recommended, and systems may choose other widths.',
    wrap: searchingInstead((pairs, type) => {
      const approximate = (value: string) => /^ap\d{4}/.test(value);
      if (!['Patient', 'Encounter', 'Observation', 'DiagnosticReport'].includes(type)) return undefined;
      if (!pairs.some(([, value]) => approximate(value))) return undefined;
      return pairs.map(([name, value]): [string, string] => [
        name,
        approximate(value) ? `ap${value.slice(2, 6)}` : value,
      ]);
    }),
  },
  {
    id: 'date.gt-from-the-value-on',
    because:
      'http://hl7.org/fhir/R4/search.html#prefix: the range above a value is the value and up, so gt of a day may find what lies on it.',
    wrap: searchingInstead((pairs, type) => {
      const dates = parametersOf(type).flatMap((each) => (each.type === 'date' ? each.name : []));
      return mapValues(
        pairs,
        (name) => dates.includes(name),
        (value) => value.replace(/(^|,)gt/g, '$1ge'),
      );
    }),
  },
  {
    id: 'data.grows',
    because:
      'http://hl7.org/fhir/R4/search.html#currency: a result is only current at the instant of the search; others write meanwhile.',
    wrap: (clean) => {
      let searches = 0;
      return async (request) => {
        const { kind, type = '' } = asked(request);
        const pages: Pairs = [...new URL(request.url).searchParams];
        if (kind === 'search' && type !== '' && request.method === 'GET' && !pages.some(([name]) => name === '_page')) {
          searches += 1;
          if (searches % 4 === 0) await clean(arrival(request.url.replace(/\/[A-Z][A-Za-z]+(\?.*)?$/, ''), searches));
        }
        return clean(request);
      };
    },
  },
];

/** Somebody else's update: a new patient with little known. */
function arrival(base: string, number: number) {
  const id = `late-${number}`;
  const patient = {
    resourceType: 'Patient',
    id,
    active: true,
    gender: 'female',
    birthDate: '1984-05-05',
    name: [{ family: 'Latecomer' }],
  };
  return {
    method: 'PUT',
    url: `${base}/Patient/${id}`,
    headers: { 'content-type': 'application/fhir+json' },
    body: new TextEncoder().encode(JSON.stringify(patient)),
  };
}
