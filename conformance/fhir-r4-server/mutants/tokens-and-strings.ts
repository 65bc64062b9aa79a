import { type HttpRequest, type Mutant, responding } from 'assay/suite';
import { asked, contentOf, entriesOf, withContent, withEntries } from '../reference/edit-exchange.ts';
import { pairsOf, searchingInstead } from '../reference/edit-search.ts';
import { valuesAt } from '../reference/resource.ts';
import { dropping, isKind, namesAs, valuesAs } from './search-as.ts';

/** Loses the entries of searches by a string parameter that `keeps` does not keep. */
function losing(keeps: (resource: string, wanted: string) => boolean) {
  return responding((request, response) => {
    const bundle = contentOf(response);
    const { kind, type = '' } = asked(request);
    const wanted = stringsAsked(request, type);
    if (kind !== 'search' || bundle?.type !== 'searchset' || wanted.length === 0) return response;
    const kept = entriesOf(bundle).filter((entry) => {
      const text = JSON.stringify(valuesAt(entry, 'resource')).normalize('NFC');
      return wanted.every((each) => keeps(text, each.normalize('NFC')));
    });
    return withContent(response, withEntries({ ...bundle, total: kept.length }, kept));
  });
}

function stringsAsked(request: HttpRequest, type: string): readonly string[] {
  const isString = isKind(type, 'string');
  return pairsOf(request).flatMap(([name, value]) => (isString(name) && !name.includes(':') ? value.split(',') : []));
}

const token = ['fhir-r4.search.token'];
const string = ['fhir-r4.search.string'];
const exact = ['fhir-r4.search.string-exact'];

export const tokenAndStringMutants: readonly Mutant[] = [
  {
    id: 'token.system-ignored',
    breaks: token,
    summary: 'Of system|code only the code is compared.',
    wrap: valuesAs('token', (value) => value.replace(/(^|,)[^|,]*\|(?=[^,])/g, '$1')),
  },
  {
    id: 'token.ignored',
    breaks: token,
    summary: 'identifier, code, status and gender are declared and select nothing.',
    wrap: dropping((name) => ['identifier', 'code', 'status', 'gender'].includes(name)),
  },
  {
    id: 'token.the-other-way-round',
    breaks: token,
    summary: 'status and gender find what has another value, or none.',
    wrap: namesAs((name) => (name === 'status' || name === 'gender' ? `${name}:not` : name)),
  },
  {
    id: 'token.system-means-nothing-found',
    breaks: token,
    summary: 'A token with a system finds nothing.',
    wrap: valuesAs('token', (value) => (/[^|,]\|/.test(value) ? 'https://nowhere.example|none' : value)),
  },
  {
    id: 'token.not-leaves-out-missing',
    breaks: ['fhir-r4.search.token-not'],
    summary: ':not leaves out resources without a value.',
    wrap: searchingInstead((pairs) => {
      const negated = pairs.filter(([name]) => name.endsWith(':not'));
      if (negated.length === 0) return undefined;
      return [...pairs, ...negated.map(([name]): [string, string] => [name.replace(':not', ':missing'), 'false'])];
    }),
  },
  {
    id: 'token.not-ignored',
    breaks: ['fhir-r4.search.token-not'],
    summary: ':not selects what matches.',
    wrap: namesAs((name) => name.replace(/:not$/, '')),
  },
  {
    id: 'string.whole-value-only',
    breaks: string,
    summary: 'A string matches whole values with their case.',
    wrap: namesAs((name, type) => (isKind(type, 'string')(name) && !name.includes(':') ? `${name}:exact` : name)),
  },
  {
    id: 'string.case-sensitive',
    breaks: string,
    summary: 'A string matches only in the case in which it is written.',
    wrap: losing((text, wanted) => text.includes(wanted)),
  },
  {
    id: 'string.accent-sensitive',
    breaks: string,
    summary: 'A string matches only with the accents with which it is written.',
    wrap: losing((text, wanted) => text.toLowerCase().includes(wanted.toLowerCase())),
  },
  {
    id: 'string.ignored',
    breaks: string,
    summary: 'name, family and given are declared and select nothing.',
    wrap: dropping((name) => ['name', 'family', 'given'].includes(name)),
  },
  {
    id: 'string.mojibake',
    breaks: ['fhir-r4.http.url-utf8', ...string],
    summary: 'Addresses are decoded as ISO 8859-1.',
    wrap: valuesAs('string', (value) => String.fromCharCode(...new TextEncoder().encode(value))),
  },
  {
    id: 'string.exact-ignored',
    breaks: exact,
    summary: ':exact matches beginnings, in any case.',
    wrap: namesAs((name) => name.replace(/:exact$/, '')),
  },
  {
    id: 'string.contains-as-beginning',
    breaks: ['fhir-r4.search.string-contains'],
    summary: ':contains matches beginnings only.',
    wrap: namesAs((name) => name.replace(/:contains$/, '')),
  },
];
