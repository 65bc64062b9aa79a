import { describe, expect, it } from 'vitest';
import { codeSystem, concepts, SYSTEM, terminologyOf, valueSet } from '../testing/terminology-of.ts';

/** animal > dog > puppy, animal > cat; kitten below cat by a property; the animal names the plant as its child. */
const system = codeSystem({
  property: [
    { code: 'above', uri: 'http://hl7.org/fhir/concept-properties#parent', type: 'code' },
    { code: 'colour', type: 'code' },
    { code: 'home', type: 'Coding' },
    { code: 'legs', type: 'integer' },
  ],
  concept: [
    {
      code: 'animal',
      display: 'Animal',
      property: [{ code: 'child', valueCode: 'plant' }],
      concept: [
        {
          code: 'dog',
          display: 'Dog',
          property: [
            { code: 'colour', valueCode: 'brown' },
            { code: 'legs', valueInteger: 4 },
          ],
          concept: [{ code: 'puppy' }],
        },
        { code: 'cat', property: [{ code: 'home', valueCoding: { system: 'http://h.test', code: 'sofa' } }] },
      ],
    },
    { code: 'kitten', property: [{ code: 'above', valueCode: 'cat' }] },
    { code: 'plant', property: [{ code: 'colour', valueCode: 'green' }] },
  ],
});
const CODES = ['animal', 'dog', 'puppy', 'cat', 'kitten', 'plant'];

const passing = (filter: readonly [property: string, op: string, value: string], of = system): readonly string[] => {
  const [property, op, value] = filter;
  const { member } = terminologyOf([
    of,
    valueSet('x', { include: [{ system: SYSTEM, filter: [{ property, op, value }] }] }),
  ]);
  return CODES.filter((code) => member('x', code) === 'in');
};
const answer = (filter: object, code: string, given = [system]) =>
  terminologyOf([...given, valueSet('x', { include: [{ system: SYSTEM, filter: [filter] }] })]).member('x', code);

describe('filters', () => {
  it.each([
    [
      ['concept', 'is-a', 'cat'],
      ['cat', 'kitten'],
    ],
    [['concept', 'is-a', 'animal'], CODES],
    [
      ['concept', 'descendent-of', 'animal'],
      ['dog', 'puppy', 'cat', 'kitten', 'plant'],
    ],
    [
      ['concept', 'is-not-a', 'dog'],
      ['animal', 'cat', 'kitten', 'plant'],
    ],
    [
      ['concept', 'generalizes', 'puppy'],
      ['animal', 'dog', 'puppy'],
    ],
    [
      ['concept', 'child-of', 'animal'],
      ['dog', 'cat', 'plant'],
    ],
    [['code', '=', 'dog'], ['dog']],
    [
      ['concept', 'in', 'dog, cat'],
      ['dog', 'cat'],
    ],
    [
      ['concept', 'not-in', 'dog,cat'],
      ['animal', 'puppy', 'kitten', 'plant'],
    ],
    [
      ['code', 'regex', '[a-d].*'],
      ['animal', 'dog', 'cat'],
    ],
    [['colour', '=', 'brown'], ['dog']],
    [['legs', '=', '4'], ['dog']],
    [['home', '=', 'http://h.test#sofa'], ['cat']],
    [
      ['colour', 'in', 'brown,green'],
      ['dog', 'plant'],
    ],
    [
      ['colour', 'not-in', 'brown'],
      ['animal', 'puppy', 'cat', 'kitten', 'plant'],
    ],
    [
      ['colour', 'exists', 'true'],
      ['dog', 'plant'],
    ],
    [
      ['colour', 'exists', 'false'],
      ['animal', 'puppy', 'cat', 'kitten'],
    ],
    [['colour', 'regex', 'gr.*'], ['plant']],
    [['display', '=', 'Dog'], ['dog']],
    [['display', 'regex', '.*al'], ['animal']],
    [
      ['parent', '=', 'animal'],
      ['dog', 'cat', 'plant'],
    ],
    [['child', '=', 'kitten'], ['cat']],
    [['parent', 'exists', 'false'], ['animal']],
  ] as const)('%j', (filter, expected) => {
    expect(passing(filter)).toEqual(expected);
  });

  it('decide nothing where they ask for what is not known', () => {
    for (const filter of [
      { property: 'taste', op: '=', value: 'sweet' },
      { property: 'colour', op: 'is-a', value: 'red' },
      { property: 'concept', op: 'wild', value: 'x' },
      { property: 'concept', op: 'regex', value: '((' },
      { property: 'concept', op: '=' },
    ]) {
      expect([filter, answer(filter, 'dog')]).toEqual([filter, 'unknown']);
    }
  });

  it('decide of a part of a system only what it says', () => {
    const part = [{ ...system, content: 'fragment' }];
    expect(answer({ property: 'concept', op: 'is-a', value: 'animal' }, 'dog', part)).toBe('in');
    expect(answer({ property: 'concept', op: 'is-a', value: 'cat' }, 'dog', part)).toBe('unknown');
    expect(answer({ property: 'concept', op: 'is-a', value: 'animal' }, 'wolf', part)).toBe('unknown');
    expect(answer({ property: 'colour', op: '=', value: 'brown' }, 'dog', part)).toBe('in');
    expect(answer({ property: 'colour', op: '=', value: 'red' }, 'dog', part)).toBe('unknown');
  });

  it('decide of a system that is not at hand only what the code itself tells', () => {
    expect(answer({ property: 'code', op: 'regex', value: '[A-Z]{2}' }, 'abc', [])).toBe('out');
    expect(answer({ property: 'code', op: 'regex', value: '[A-Z]{2}' }, 'AB', [])).toBe('unknown');
    expect(answer({ property: 'concept', op: 'in', value: 'a,b' }, 'c', [])).toBe('out');
    expect(answer({ property: 'concept', op: 'is-a', value: 'a' }, 'c', [])).toBe('unknown');
  });

  it('come to an end in a hierarchy that is a circle, and in a deep one', () => {
    const property = (parent: string) => [{ code: 'parent', valueCode: parent }];
    const circle = codeSystem({
      concept: [
        { code: 'animal', property: property('dog') },
        { code: 'dog', property: property('animal') },
        { code: 'cat' },
      ],
    });
    expect(passing(['concept', 'is-a', 'animal'], circle)).toEqual(['animal', 'dog']);
    const deep: { code: string; concept: unknown[] } = { code: 'c0', concept: [] };
    let inner = deep;
    for (let i = 1; i < 20_000; i++) {
      const next = { code: `c${i}`, concept: [] };
      inner.concept.push(next);
      inner = next;
    }
    const given = [codeSystem({ concept: [deep] })];
    expect(answer({ property: 'concept', op: 'is-a', value: 'c0' }, 'c19999', given)).toBe('in');
  });

  it('take codes that differ by case alone for the same, unless the system says otherwise', () => {
    const blind = { ...codeSystem({ concept: concepts('dog', 'cat') }), caseSensitive: false };
    expect(answer({ property: 'concept', op: '=', value: 'DOG' }, 'Dog', [blind])).toBe('in');
    expect(answer({ property: 'concept', op: '=', value: 'DOG' }, 'dog')).toBe('out');
    expect(terminologyOf([blind]).code('CAT')).toBe('in');
    expect(terminologyOf([system]).code('CAT')).toBe('out');
  });
});
