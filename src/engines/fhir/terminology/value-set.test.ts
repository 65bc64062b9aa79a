import { describe, expect, it } from 'vitest';
import type { Membership } from '../check/code-set.ts';
import { codeSystem, concepts, SYSTEM, terminologyOf, valueSet } from '../testing/terminology-of.ts';

const FAR = 'http://far.test/system';
/** a is in, z is out, and of FAR nothing is known. */
const whole = codeSystem({ concept: concepts('a', 'b', 'c') });
const all = { system: SYSTEM };
const far = { system: FAR };

describe('a value set', () => {
  it('takes a whole system, a list of codes, or what filters leave', () => {
    const { member } = terminologyOf([
      whole,
      valueSet('all', { include: [all] }),
      valueSet('list', { include: [{ ...all, concept: [{ code: 'a' }] }] }),
      valueSet('filtered', { include: [{ ...all, filter: [{ property: 'code', op: 'in', value: 'a, b' }] }] }),
    ]);
    const answers = ['all', 'list', 'filtered'].map((name) => ['a', 'b', 'c', 'z'].map((code) => member(name, code)));
    expect(answers).toEqual([
      ['in', 'in', 'in', 'out'],
      ['in', 'out', 'out', 'out'],
      ['in', 'in', 'out', 'out'],
    ]);
    expect(['all', 'list'].map((name) => member(name, `${FAR}#a`))).toEqual(['out', 'out']);
  });

  it('takes codes of a list as they are, whatever is known of their system', () => {
    const { member } = terminologyOf([valueSet('list', { include: [{ ...far, concept: [{ code: 'x' }] }] })]);
    expect([member('list', `${FAR}#x`), member('list', `${FAR}#y`), member('list', `${FAR}#X`)]).toEqual([
      'in',
      'out',
      'unknown',
    ]);
  });

  it('implies the system of a bare code', () => {
    const { terminology, run } = terminologyOf([whole, valueSet('all', { include: [all, far] })]);
    const member = (code: string) => terminology.member('http://codes.test/all', { code }, run);
    expect([member('a'), member('z')]).toEqual(['in', 'unknown']);
  });

  // Each part is a value set with the code 'a' in it, out of it, or neither.
  const parts: Readonly<Record<Membership, object>> = {
    in: { ...all, concept: [{ code: 'a' }] },
    out: { ...all, concept: [{ code: 'b' }] },
    unknown: { valueSet: ['http://codes.test/nowhere'] },
  };
  const kinds = ['in', 'out', 'unknown'] as const;
  const table = (of: (one: Membership, other: Membership) => object) =>
    kinds.map((one) => kinds.map((other) => terminologyOf([whole, valueSet('x', of(one, other))]).member('x', 'a')));

  it('is the union of its includes', () => {
    expect(table((one, other) => ({ include: [parts[one], parts[other]] }))).toEqual([
      ['in', 'in', 'in'],
      ['in', 'out', 'unknown'],
      ['in', 'unknown', 'unknown'],
    ]);
  });

  it('leaves out what an exclude has', () => {
    expect(table((one, other) => ({ include: [parts[one]], exclude: [parts[other]] }))).toEqual([
      ['out', 'in', 'unknown'],
      ['out', 'out', 'out'],
      ['out', 'unknown', 'unknown'],
    ]);
  });

  it('intersects a system and value sets within one include', () => {
    const sets = kinds.map((kind) => valueSet(kind, { include: [parts[kind]] }));
    const member = (include: object) =>
      terminologyOf([whole, ...sets, valueSet('x', { include: [include] })]).member('x', 'a');
    const named = (...names: readonly string[]) => ({ valueSet: names.map((name) => `http://codes.test/${name}`) });
    expect(kinds.map((kind) => member({ ...parts.in, ...named(kind) }))).toEqual(['in', 'out', 'unknown']);
    expect(kinds.map((kind) => member({ ...parts.out, ...named(kind) }))).toEqual(['out', 'out', 'out']);
    expect(kinds.map((kind) => member(named('in', kind)))).toEqual(['in', 'out', 'unknown']);
    expect(kinds.map((kind) => member(named('unknown', kind)))).toEqual(['unknown', 'out', 'unknown']);
  });

  it('comes to an end where value sets name one another, and where they are many', () => {
    const circle = [
      valueSet('one', { include: [{ valueSet: ['http://codes.test/two'] }, { ...all, concept: [{ code: 'b' }] }] }),
      valueSet('two', { include: [{ valueSet: ['http://codes.test/one'] }] }),
    ];
    const { member } = terminologyOf([whole, ...circle]);
    expect([member('one', 'b'), member('one', 'a')]).toEqual(['in', 'unknown']);
    const chain = Array.from({ length: 50 }, (_, i) =>
      valueSet(`${i}`, {
        include: [`${i + 1}`, `${i + 1}`].map((next) => ({ valueSet: [`http://codes.test/${next}`] })),
      }),
    );
    const end = valueSet('50', { include: [all] });
    expect(terminologyOf([whole, ...chain, end]).member('0', 'a')).toBe('in');
    const deep = Array.from({ length: 5000 }, (_, i) =>
      valueSet(`${i}`, { include: [{ valueSet: [`http://codes.test/${i + 1}`] }] }),
    );
    expect(terminologyOf([whole, ...deep]).member('0', 'a')).toBe('unknown');
  });

  it('keeps to the version that it names', () => {
    const { member } = terminologyOf([
      { ...whole, version: '1' },
      { ...whole, version: '2', concept: concepts('a', 'new') },
      valueSet('first', { include: [{ ...all, version: '1' }] }),
      valueSet('third', { include: [{ ...all, version: '3' }] }),
    ]);
    expect([member('first', 'new'), member('first', 'b'), member('third', 'a')]).toEqual(['out', 'in', 'unknown']);
    expect([member('first', 'a', '1'), member('first', 'a', '2')]).toEqual(['in', 'unknown']);
  });

  it('may be contained, and bring its own code system', () => {
    const inner = valueSet('inner', { include: [all] }, { id: 'vs', url: undefined });
    const { member } = terminologyOf([], { contained: [inner, whole] });
    expect([member('#vs', 'a'), member('#vs', 'z'), member('#other', 'a')]).toEqual(['in', 'out', 'unknown']);
    const outer = valueSet('outer', { include: [all] }, { contained: [whole] });
    expect(terminologyOf([outer]).member('outer', 'z')).toBe('out');
  });

  it('may be an expansion, of which a part decides nothing else', () => {
    const contains = [
      { system: FAR, code: 'x', contains: [{ system: FAR, code: 'y' }] },
      { system: FAR, code: 'head', abstract: true },
    ];
    const expanded = (expansion: object, compose?: object) =>
      terminologyOf([
        { resourceType: 'ValueSet', url: 'http://codes.test/vs', ...(compose && { compose }), expansion },
      ]);
    const answers = (expansion: object) =>
      ['x', 'y', 'head', 'z'].map((code) => expanded(expansion).member('vs', `${FAR}#${code}`));
    expect(answers({ contains })).toEqual(['in', 'in', 'out', 'out']);
    expect(answers({ contains, total: 900 })).toEqual(['in', 'in', 'unknown', 'unknown']);
    expect(answers({ contains, offset: 10 })).toEqual(['in', 'in', 'unknown', 'unknown']);
    expect(answers({})).toEqual(['unknown', 'unknown', 'unknown', 'unknown']);
    // It is asked where the definition leaves the code open.
    expect(expanded({ contains }, { include: [far] }).member('vs', `${FAR}#z`)).toBe('out');
  });

  it('may be the one of all codes that a code system names', () => {
    const { member } = terminologyOf([{ ...whole, valueSet: 'http://codes.test/everything' }]);
    expect([member('everything', 'a'), member('everything', 'z')]).toEqual(['in', 'out']);
  });

  it('takes whatever stands in it', () => {
    for (const compose of [1, 'x', [], { include: 7 }, { include: [null, 'x', {}] }, { include: [{ system: 7 }] }]) {
      expect(terminologyOf([valueSet('x', compose as object)]).member('x', 'a')).toBe('unknown');
    }
    const odd = { ...all, concept: [null, 7, { code: 7 }], filter: 'x', valueSet: [7] };
    expect(terminologyOf([valueSet('x', { include: [odd] })]).member('x', 'a')).toBe('out');
  });
});
