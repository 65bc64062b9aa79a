import type { Mutant } from 'assay/suite';
import type { SearchParameter } from '../reference/search/search-parameter.ts';
import { dropping, valuesAs } from './search-as.ts';

/** Evaluates values written with one prefix as if they had another. */
function prefixAs(kind: SearchParameter['type'], asked: string, taken: string) {
  return valuesAs(kind, (value) => (value.startsWith(asked) ? taken + value.slice(asked.length) : value));
}

/** Evaluates a number to the ninth decimal: nothing but the very number is equal to it. */
function exactly(kind: SearchParameter['type']) {
  return valuesAs(kind, (value) => value.replace(/^(\d+)(\.\d+)?(?=$|\|)/, (number) => Number(number).toFixed(9)));
}

const unit = (value: string) => value.split('|').slice(1).join('|');

/** The faults that searches by numbers and by quantities can have alike. */
function ofKind(kind: 'number' | 'quantity'): readonly Mutant[] {
  const requirement = `fhir-r4.search.${kind}`;
  return [
    {
      id: `${kind}.precision-ignored`,
      breaks: [`${requirement}-precision`],
      summary: `A ${kind} matches only what is exactly equal to it.`,
      wrap: exactly(kind),
    },
    {
      id: `${kind}.prefix-ignored`,
      breaks: [`${requirement}-prefix`],
      summary: `Prefixes of a ${kind} are ignored.`,
      wrap: valuesAs(kind, (value) => value.replace(/^[a-z]{2}/, '')),
    },
    {
      id: `${kind}.ne-as-eq`,
      breaks: [`${requirement}-equal`],
      summary: `ne of a ${kind} selects what is equal.`,
      wrap: prefixAs(kind, 'ne', 'eq'),
    },
    {
      id: `${kind}.lt-as-gt`,
      breaks: [`${requirement}-prefix`],
      summary: `lt of a ${kind} selects what is greater.`,
      wrap: prefixAs(kind, 'lt', 'gt'),
    },
    {
      id: `${kind}.ge-as-eq`,
      breaks: [`${requirement}-prefix`],
      summary: `ge of a ${kind} selects what is equal only.`,
      wrap: prefixAs(kind, 'ge', 'eq'),
    },
    {
      id: `${kind}.eb-as-ge`,
      breaks: [`${requirement}-prefix`],
      summary: `eb of a ${kind} selects what is not below it.`,
      wrap: prefixAs(kind, 'eb', 'ge'),
    },
  ];
}

export const measureMutants: readonly Mutant[] = [
  ...ofKind('number'),
  ...ofKind('quantity'),
  {
    id: 'number.ignored',
    breaks: ['fhir-r4.search.number'],
    summary: 'probability is declared and selects nothing.',
    wrap: dropping((name) => name === 'probability'),
  },
  {
    id: 'number.as-text',
    breaks: ['fhir-r4.search.number'],
    summary: 'A number with a decimal point finds nothing.',
    wrap: valuesAs('number', (value) => (value.includes('.') ? '999999' : value)),
  },
  {
    id: 'quantity.ignored',
    breaks: ['fhir-r4.search.quantity', 'fhir-r4.search.quantity-unit'],
    summary: 'value-quantity is declared and selects nothing.',
    wrap: dropping((name) => name === 'value-quantity'),
  },
  {
    id: 'quantity.unit-needed',
    breaks: ['fhir-r4.search.quantity'],
    summary: 'A quantity without a unit finds nothing.',
    wrap: valuesAs('quantity', (value) => (value.includes('|') ? value : '999999')),
  },
  {
    id: 'quantity.system-needed',
    breaks: ['fhir-r4.search.quantity'],
    summary: 'A quantity with a unit and no system finds nothing.',
    wrap: valuesAs('quantity', (value) => (value.includes('||') ? '999999' : value)),
  },
  {
    id: 'quantity.unit-ignored',
    breaks: ['fhir-r4.search.quantity-unit'],
    summary: 'The unit of a quantity is ignored.',
    wrap: valuesAs('quantity', (value) => value.split('|')[0] ?? ''),
  },
  {
    id: 'quantity.exponent-dropped',
    breaks: ['fhir-r4.search.quantity-exponent'],
    summary: 'The exponent of a number is dropped.',
    wrap: valuesAs('quantity', (value) =>
      /e-?\d/.test(value) ? `${value.split('|')[0]?.replace(/e.*/, '')}${unit(value) && `|${unit(value)}`}` : value,
    ),
  },
];
