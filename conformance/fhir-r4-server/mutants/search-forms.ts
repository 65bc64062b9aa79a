import type { Mutant } from 'assay/suite';
import { mapValues, searchingInstead } from '../reference/edit-search.ts';
import { dropping, isKind, namesAs, valuesAs } from './search-as.ts';

/** Takes a modifier off, so that the search is the plain one. */
function without(modifier: string) {
  return namesAs((name) => name.replace(new RegExp(`:${modifier}$`), ''));
}

export const searchFormMutants: readonly Mutant[] = [
  {
    id: 'token.no-system-as-any',
    breaks: ['fhir-r4.search.token-no-system'],
    summary: '|code finds codes of any system.',
    wrap: valuesAs('token', (value) => value.replace(/^\|/, '')),
  },
  {
    id: 'token.system-alone-finds-nothing',
    breaks: ['fhir-r4.search.token-system-alone'],
    summary: 'A system without a code finds nothing.',
    wrap: valuesAs('token', (value) => (/[^\\]\|$/.test(value) ? 'https://nowhere.example|none' : value)),
  },
  {
    id: 'token.text-as-code',
    breaks: ['fhir-r4.search.token-text'],
    summary: ':text searches the code and not its words.',
    wrap: without('text'),
  },
  {
    id: 'token.text-ignored',
    breaks: ['fhir-r4.search.token-text'],
    summary: ':text selects nothing.',
    wrap: dropping((name) => name.endsWith(':text')),
  },
  {
    id: 'token.of-type-by-value-only',
    breaks: ['fhir-r4.search.token-of-type'],
    summary: ':of-type heeds the value of an identifier and not its type.',
    wrap: searchingInstead((pairs) =>
      pairs.some(([name]) => name.endsWith(':of-type'))
        ? pairs.map(([name, value]) =>
            name.endsWith(':of-type') ? [name.replace(':of-type', ''), value.split('|').at(-1) ?? ''] : [name, value],
          )
        : undefined,
    ),
  },
  {
    id: 'escaping.ignored',
    breaks: ['fhir-r4.search.escaping'],
    summary: 'A separator behind a backslash parts the value all the same.',
    wrap: searchingInstead((pairs, type) =>
      mapValues(pairs, isKind(type, 'token'), (value) => value.replace(/\\([,|$])/g, '$1')),
    ),
  },
  {
    id: 'reference.id-finds-nothing',
    breaks: ['fhir-r4.search.reference-id'],
    summary: 'An id without a type finds nothing.',
    wrap: valuesAs('reference', (value) => (/[/|:]/.test(value) ? value : 'no-such-id')),
  },
  {
    id: 'reference.type-modifier-drops-all',
    breaks: ['fhir-r4.search.reference-type'],
    summary: 'A reference with its type as a modifier selects nothing.',
    wrap: dropping((name) => /:[A-Z][A-Za-z]+$/.test(name)),
  },
  {
    id: 'reference.identifier-ignored',
    breaks: ['fhir-r4.search.reference-identifier'],
    summary: ':identifier selects nothing.',
    wrap: dropping((name) => name.endsWith(':identifier')),
  },
  {
    id: 'reference.identifier-as-reference',
    breaks: ['fhir-r4.search.reference-identifier'],
    summary: ':identifier searches the address of a reference.',
    wrap: without('identifier'),
  },
  {
    id: 'uri.below-as-equal',
    breaks: ['fhir-r4.search.uri-below'],
    summary: ':below finds the very address only.',
    wrap: without('below'),
  },
  {
    id: 'uri.above-as-equal',
    breaks: ['fhir-r4.search.uri-above'],
    summary: ':above finds the very address only.',
    wrap: without('above'),
  },
  {
    id: 'composite.parts-apart',
    breaks: ['fhir-r4.search.composite'],
    summary: 'The parts of a composite may match different components.',
    wrap: searchingInstead((pairs) => {
      const isComposite = (name: string) => name === 'component-code-value-quantity';
      if (!pairs.some(([name]) => isComposite(name))) return undefined;
      return pairs.flatMap(([name, value]): readonly (readonly [string, string])[] => {
        const [code = '', quantity = ''] = value.split('$');
        if (!isComposite(name)) return [[name, value]];
        return [
          ['component-code', code],
          ['component-value-quantity', quantity],
        ];
      });
    }),
  },
  {
    id: 'composite.first-part-only',
    breaks: ['fhir-r4.search.composite'],
    summary: 'Of a composite only the code is heeded.',
    wrap: searchingInstead((pairs) =>
      pairs.some(([name]) => /^code-value-/.test(name))
        ? pairs.map(([name, value]) =>
            /^code-value-/.test(name) ? ['code', value.split('$')[0] ?? ''] : [name, value],
          )
        : undefined,
    ),
  },
];
