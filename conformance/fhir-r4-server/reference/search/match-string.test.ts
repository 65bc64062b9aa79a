import { describe, expect, it } from 'vitest';
import { isRefusal } from '../outcome.ts';
import { stringTest } from './match-string.ts';

function matches(name: string, modifier: string | undefined, search: string, target: unknown): boolean {
  const test = stringTest(name, modifier, search);
  if (isRefusal(test)) throw new Error(test.diagnostics);
  return test(target);
}

describe('stringTest', () => {
  // The examples of R4 search, 3.1.1.4.8, and its rules on case, accents, punctuation and spaces.
  it.each([
    ['given', undefined, 'eve', 'Eve', true],
    ['given', undefined, 'eve', 'Evelyn', true],
    ['given', undefined, 'eve', 'Severine', false],
    ['given', 'contains', 'eve', 'Severine', true],
    ['given', 'exact', 'Eve', 'Eve', true],
    ['given', 'exact', 'Eve', 'EVE', false],
    ['given', 'exact', 'Eve', 'Evelyn', false],
    ['given', undefined, 'lucia', 'Lucía', true],
    ['given', undefined, 'Lucía', 'Lucia', true],
    ['given', 'exact', 'Lucia', 'Lucía', false],
    ['family', undefined, 'ofarrell', "O'Farrell", true],
    ['family', undefined, 'Quinones', 'Carreño Quiñones', true],
    ['family', undefined, 'Carreno Quinones', 'Carreño  Quiñones', true],
    ['given', undefined, 'b', 'Anna B', false],
    ['given', undefined, 'a\\,b', 'a,b', true],
  ])('%s:%s=%s against %j: %s', (name, modifier, search, target, expected) => {
    expect(matches(name, modifier, search, target)).toBe(expected);
  });

  it('searches the string parts of names and addresses, and not their use', () => {
    const address = { use: 'home', line: ['3 Mill Lane'], city: 'Port Sable' };
    expect(matches('address', undefined, 'port', address)).toBe(true);
    expect(matches('address', undefined, '3 mill', address)).toBe(true);
    expect(matches('address', undefined, 'home', address)).toBe(false);
  });

  it('refuses a stray backslash', () => {
    expect(isRefusal(stringTest('name', undefined, 'a\\b'))).toBe(true);
  });
});
