import { describe, expect, it } from 'vitest';
import { isRefusal } from '../outcome.ts';
import { tokenTest } from './match-token.ts';
import type { SearchParameter } from './search-parameter.ts';

const code: SearchParameter = { name: 'code', type: 'token', definition: '', paths: ['code'] };

function matches(search: string, target: unknown, parameter: SearchParameter = code, modifier?: string): boolean {
  const test = tokenTest(parameter, modifier, search);
  if (isRefusal(test)) throw new Error(test.diagnostics);
  return test(target);
}

const acme = { coding: [{ system: 'http://acme.example/codes', code: 'ha125' }, { code: 'local' }] };

describe('tokenTest', () => {
  // The four forms of R4 search, 3.1.1.4.10.
  it.each([
    ['ha125', acme, true],
    ['HA125', acme, true],
    ['ha', acme, false],
    ['http://acme.example/codes|ha125', acme, true],
    ['http://other.example/codes|ha125', acme, false],
    ['|ha125', acme, false],
    ['|local', acme, true],
    ['http://acme.example/codes|', acme, true],
    ['http://acme.example|', acme, false],
    ['2345', { system: 'http://acme.example/patient', value: '2345' }, true],
    ['|2345', { system: 'http://acme.example/patient', value: '2345' }, false],
    ['|2345', { value: '2345' }, true],
    ['a\\|b', { value: 'a|b' }, true],
    ['ha125', { text: 'ha125' }, false],
  ])('%s against %j: %s', (search, target, expected) => {
    expect(matches(search, target)).toBe(expected);
  });

  it('knows the system that a binding implies', () => {
    const gender = { ...code, system: 'http://hl7.org/fhir/administrative-gender' };
    expect(matches('http://hl7.org/fhir/administrative-gender|male', 'male', gender)).toBe(true);
    expect(matches('http://other.example|male', 'male', gender)).toBe(false);
  });

  it('tells ids by their case', () => {
    expect(matches('Pat-1', 'pat-1', { ...code, caseSensitive: true })).toBe(false);
  });

  it('takes booleans and only the contact points of its kind', () => {
    expect(matches('true', true, { ...code, plain: true })).toBe(true);
    expect(matches('a@b.example', { system: 'email', value: 'a@b.example' }, { ...code, contact: 'phone' })).toBe(
      false,
    );
  });

  it('searches the words of a concept with :text', () => {
    expect(matches('head', { coding: [{ code: '1', display: 'Headache' }] }, code, 'text')).toBe(true);
    expect(matches('ache', { text: 'Headache' }, code, 'text')).toBe(false);
  });

  it.each(['|', 'a|b|c', 'a\\b'])('refuses %j', (search) => {
    expect(isRefusal(tokenTest(code, undefined, search))).toBe(true);
  });

  it('refuses a bar where the element has no system', () => {
    expect(isRefusal(tokenTest({ ...code, plain: true }, undefined, '|true'))).toBe(true);
  });
});
