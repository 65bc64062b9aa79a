import { describe, expect, it } from 'vitest';
import { isRefusal } from '../outcome.ts';
import { referenceTest } from './match-reference.ts';
import type { SearchContext, SearchParameter } from './search-parameter.ts';

const base = 'http://example.org/fhir';
const subject: SearchParameter = {
  name: 'subject',
  type: 'reference',
  definition: '',
  paths: ['subject'],
  targets: ['Patient', 'Group'],
};
const context: SearchContext = {
  base,
  now: 0,
  typesHolding: (id, types) => (id === 'both' ? types : ['Patient']),
  resource: () => undefined,
  resources: () => [],
};

function matches(search: string, reference: string, modifier?: string): boolean {
  const test = referenceTest(subject, modifier, search, context);
  if (isRefusal(test)) throw new Error(test.diagnostics);
  return test({ reference });
}

describe('referenceTest', () => {
  // The forms of R4 search, 3.1.1.4.12: relative and absolute are one.
  it.each([
    ['123', 'Patient/123', true],
    ['123', `${base}/Patient/123`, true],
    ['Patient/123', 'Patient/123', true],
    ['Patient/123', `${base}/Patient/123`, true],
    [`${base}/Patient/123`, 'Patient/123', true],
    ['Patient/123', 'Group/123', false],
    ['Patient/12', 'Patient/123', false],
    ['Patient/123', 'http://other.example/fhir/Patient/123', false],
    ['http://other.example/fhir/Patient/123', 'http://other.example/fhir/Patient/123', true],
    ['Patient/123', 'Patient/123/_history/4', true],
    ['123', 'Device/123', false],
    ['123', '#123', false],
  ])('%s against %s: %s', (search, reference, expected) => {
    expect(matches(search, reference)).toBe(expected);
  });

  it('limits the type by modifier', () => {
    expect(matches('123', 'Patient/123', 'Patient')).toBe(true);
    expect(matches('123', 'Group/123', 'Patient')).toBe(false);
  });

  it('searches the identifier by :identifier', () => {
    const test = referenceTest(subject, 'identifier', 'http://acme.example/mrn|1', context);
    expect(!isRefusal(test) && test({ identifier: { system: 'http://acme.example/mrn', value: '1' } })).toBe(true);
  });

  it('refuses an id that stands for resources of two types', () => {
    expect(isRefusal(referenceTest(subject, undefined, 'both', context))).toBe(true);
    expect(isRefusal(referenceTest(subject, 'Group', 'Patient/1', context))).toBe(true);
  });
});
