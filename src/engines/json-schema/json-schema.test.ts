import { describe, expect, it } from 'vitest';
import { countOf } from '../../model/capped-findings.ts';
import { ExactNumber } from '../../model/exact-number.ts';
import { MOST_ERRORS } from './error-list.ts';
import { compileSchema } from './index.ts';

const person = {
  type: 'object',
  required: ['name'],
  properties: {
    name: { type: 'string', minLength: 1 },
    age: { type: ['integer', 'null'] },
    colour: { enum: ['red', 'green', 'blue', null] },
    seen: { type: 'string', format: 'date-time' },
    tags: { type: 'array', uniqueItems: true, items: {} },
  },
} as const;

describe('compileSchema', () => {
  const validate = compileSchema(person);

  it('finds nothing in what is valid', () => {
    expect(validate({ name: 'Ada', age: null, seen: '2024-05-31T09:30:00Z', tags: [1, '1', [1]] })).toEqual([]);
  });

  it('says what, where, expected, got and next in one line', () => {
    expect(validate({ name: 'Ada', age: '12' })).toEqual([
      {
        code: 'json-schema.type',
        severity: 'error',
        message: '/age: expected an integer or null, got "12". Write it without quotes',
        at: { path: '/age' },
        expected: 'an integer or null',
        got: '"12"',
      },
    ]);
  });

  it('names a missing member and the one that was perhaps meant', () => {
    expect(validate({ nmae: 'Ada' })[0]?.message).toBe(
      'the document: expected the member "name", got nmae. Did you mean it by "nmae"?',
    );
  });

  it('suggests the nearest code and words formats', () => {
    const messages = validate({ name: 'Ada', colour: 'gren', seen: '31/05/2024' }).map((finding) => finding.message);
    expect(messages[0]).toContain('one of red, green, blue, got "gren". Did you mean "green"?');
    expect(messages[1]).toContain('2024-05-31T09:30:00Z');
  });

  it('tells only the type where the type is wrong', () => {
    expect(validate({ name: 'Ada', seen: 5 }).map((finding) => finding.code)).toEqual(['json-schema.type']);
  });

  it('puts a base before the path', () => {
    expect(validate({ name: '' }, '/releases/3')[0]?.at?.path).toBe('/releases/3/name');
  });

  it('finds repeated items whatever the order of their members, in linear time', () => {
    const [finding] = validate({ name: 'Ada', tags: [{ a: 1, b: [2] }, 1, { b: [2], a: 1 }] });
    expect(finding).toMatchObject({ code: 'json-schema.unique-items', at: { path: '/tags' } });
    expect(finding?.message).toContain('item 2, the same as item 0');
    const many = Array.from({ length: 60_000 }, (_, i) => ({ i, pad: { deep: [i] } }));
    const before = performance.now();
    expect(validate({ name: 'Ada', tags: many })).toEqual([]);
    expect(performance.now() - before).toBeLessThan(3_000);
  });

  it('takes exact numbers for numbers', () => {
    expect(validate({ name: 'Ada', age: new ExactNumber('12') })).toEqual([]);
    expect(validate({ name: 'Ada', age: new ExactNumber('12.5') })).toHaveLength(1);
  });

  it('stops at the limits it is given', () => {
    const list = compileSchema({ type: 'array', items: { type: 'string' } }, { maxFindings: 3, maxDepth: 20 });
    const findings = list(Array.from({ length: 10 }, (_, i) => i));
    expect(findings.map((finding) => finding.code)).toEqual([
      'json-schema.type',
      'json-schema.type',
      'json-schema.type',
      'json-schema.more',
    ]);
    expect(findings[3]).toMatchObject({ notListed: { code: 'json-schema.type', severity: 'error', count: 7 } });
    let deep: unknown = 'x';
    for (let i = 0; i < 100_000; i++) deep = [deep];
    expect(list(deep)[0]?.code).toBe('json-schema.depth');
  });

  it('counts what it does not list, and lists the first of every kind', () => {
    const item = { type: 'object', required: ['id'], properties: { id: { type: 'string' }, name: { type: 'string' } } };
    const page = compileSchema({ type: 'array', items: { $ref: '#/$defs/item' }, $defs: { item } });
    const list = [...Array.from({ length: 100_000 }, () => ({ id: 1 })), { id: '1', name: 2 }, {}];
    const findings = page(list);
    expect(countOf(findings, 'error')).toBe(100_002);
    expect(findings).toHaveLength(103);
    expect(findings.map(({ at }) => at?.path)).toContain('/100000/name');
    expect(findings.map(({ code }) => code)).toContain('json-schema.required');
  });

  it('holds a choice with more errors in one form than a call takes arguments', () => {
    const words = { type: 'object', properties: { list: { type: 'array', items: { type: 'string' } } } };
    const choice = compileSchema({ anyOf: [words, { type: 'object', required: ['a', 'b'] }, { type: 'null' }] });
    const list = Array.from({ length: 200_000 }, () => 1);
    expect(choice({ list })).toMatchObject([{ code: 'json-schema.required' }, { code: 'json-schema.required' }]);
    expect(countOf(choice({ list, a: 1 }), 'error')).toBe(1);
    const only = compileSchema({ anyOf: [words, { type: 'null' }] });
    expect(countOf(only({ list }), 'error')).toBeGreaterThan(0);
  });

  it('gives up listing where errors without end would fill the memory', () => {
    const words = compileSchema({ type: 'array', items: { type: 'string' } });
    const findings = words(new Array(MOST_ERRORS + 1).fill(0));
    expect(findings.map(({ code }) => code)).toEqual(['json-schema.type', 'json-schema.more']);
    expect(findings[0]?.at?.path).toBe('/0');
  });

  it('tells of a choice only the form that comes nearest', () => {
    const choice = compileSchema({
      type: 'object',
      properties: {
        item: {
          oneOf: [
            { $ref: '#/$defs/linked' },
            { type: 'object', required: ['id', 'date', 'tag'], properties: { id: { type: 'string' } } },
          ],
        },
      },
      $defs: { linked: { type: 'object', required: ['url'], properties: { url: { type: 'string' } } } },
    });
    expect(choice({ item: { url: 5 } })).toMatchObject([{ code: 'json-schema.type', at: { path: '/item/url' } }]);
    expect(choice({ item: { url: 'x', id: '1', date: '', tag: '' } })).toMatchObject([{ code: 'json-schema.one-of' }]);
  });

  it('uses the codes and the pattern engine it is given', () => {
    const asked: string[] = [];
    const custom = compileSchema(
      { type: 'string', pattern: '^a+$' },
      {
        code: (keyword) => `mine.${keyword}`,
        pattern: (pattern) => {
          asked.push(pattern);
          return { test: (text) => text.startsWith('a') };
        },
      },
    );
    expect(custom('b').map((finding) => finding.code)).toEqual(['mine.pattern']);
    expect(asked).toContain('^a+$');
  });

  it('keeps the patterns of one schema apart', () => {
    const both = compileSchema(
      { type: 'object', properties: { a: { type: 'string', pattern: '^a' }, b: { type: 'string', pattern: '^b' } } },
      { pattern: (pattern) => ({ test: (text) => text.startsWith(pattern.slice(1)) }) },
    );
    expect(both({ a: 'a', b: 'b' })).toEqual([]);
    expect(both({ a: 'a', b: 'a' }).map(({ at }) => at?.path)).toEqual(['/b']);
  });

  it('refuses a schema that is wrong itself', () => {
    expect(() => compileSchema({ type: 'strnig' })).toThrow(/the schema cannot be used/);
    expect(() => compileSchema({ tpye: 'string' })).toThrow(/tpye/);
  });
});
