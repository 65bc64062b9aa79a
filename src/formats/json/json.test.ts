import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExactNumber } from '../../model/exact-number.ts';
import { writeJson } from '../../model/write-json.ts';
import { parseJson } from './index.ts';

describe('parseJson', () => {
  it('gives the value JSON.parse gives, from either path', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const expected = JSON.parse(text);
        expect(parseJson(text).value).toEqual(expected);
        expect(JSON.parse(writeJson(parseJson(text, { exactNumbers: true }).value))).toEqual(expected);
      }),
    );
  });

  it('accepts and refuses exactly the texts that JSON.parse does', () => {
    const shuffled = fc
      .array(
        fc.constantFrom(
          '{',
          '}',
          '[',
          ']',
          ',',
          ':',
          '"a"',
          '"\\u00e9"',
          '-1.50e3',
          '01',
          'true',
          'nul',
          ' ',
          '\n',
          '"',
          '\\',
        ),
        { maxLength: 12 },
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(shuffled, (text) => {
        let valid = true;
        try {
          JSON.parse(text);
        } catch {
          valid = false;
        }
        expect(parseJson(text).problems.some((problem) => problem.kind === 'syntax')).toBe(!valid);
        expect(parseJson(text, { exactNumbers: true }).problems.some((problem) => problem.kind === 'syntax')).toBe(
          !valid,
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps the text of numbers when asked', () => {
    const { value } = parseJson('{"a":[1.50,-0,1e3]}', { exactNumbers: true });
    const numbers = (value as { a: ExactNumber[] }).a;
    expect(numbers.every((number) => number instanceof ExactNumber)).toBe(true);
    expect(numbers.map((number) => number.text)).toEqual(['1.50', '-0', '1e3']);
  });

  it('names line and column, in bytes, of a syntax fault', () => {
    const { value, problems } = parseJson('{\n  "a": "é", x\n}');
    expect(value).toBeUndefined();
    expect(problems).toEqual([
      {
        kind: 'syntax',
        path: ['a'],
        position: { line: 2, column: 14, start: 15, end: 16 },
        expected: 'a member name in double quotes',
        got: '"x"',
      },
    ]);
  });

  it('says that a truncated text ends too early', () => {
    expect(parseJson('{"a": [1, 2').problems[0]).toMatchObject({ kind: 'syntax', got: 'the end of the text' });
  });

  it('reports a member written twice and keeps the last', () => {
    const { value, problems } = parseJson('{"a":{"b":1,\n"b":2}}');
    expect(value).toEqual({ a: { b: 2 } });
    expect(problems).toMatchObject([{ kind: 'duplicate-key', path: ['a', 'b'], position: { line: 2, column: 1 } }]);
  });

  it('finds a repeated name however it is escaped', () => {
    expect(parseJson('{"b":1,"\\u0062":2}').problems).toMatchObject([{ kind: 'duplicate-key', path: ['b'] }]);
  });

  it('bounds nesting without recursion', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(parseJson(deep).problems).toMatchObject([{ kind: 'too-deep', position: { column: 257 } }]);
    expect(parseJson('[[1]]', { maxDepth: 2 }).problems).toEqual([]);
    expect(parseJson('[[[1]]]', { maxDepth: 2 }).problems).toMatchObject([{ kind: 'too-deep' }]);
  });

  it('does not touch prototypes', () => {
    const { value } = parseJson('{"__proto__":{"polluted":1},"a":1}', { exactNumbers: true });
    expect(Object.hasOwn(value as object, '__proto__')).toBe(true);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect((value as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('locate', () => {
  const text = '{ "name": [ {"family": "Ørsted"},\n {"given": ["A", "B\\"]"], "n": -1.5 } ] }';
  const parsed = parseJson(text);
  const bytes = Buffer.from(text);
  const at = (...path: (string | number)[]) => {
    const { start, end } = parsed.locate(path);
    return bytes.subarray(start, end).toString();
  };

  it('answers with the bytes of the value', () => {
    expect(at('name', 0, 'family')).toBe('"Ørsted"');
    expect(at('name', 1, 'given', 1)).toBe('"B\\"]"');
    expect(at('name', 1, 'n')).toBe('-1.5');
    expect(at('name', 1)).toBe('{"given": ["A", "B\\"]"], "n": -1.5 }');
    expect(parsed.locate(['name', 1, 'n'])).toMatchObject({ line: 2, column: 32 });
  });

  it('answers with the nearest value above a path that leads nowhere', () => {
    expect(at('name', 0, 'given', 3)).toBe('{"family": "Ørsted"}');
    expect(at('gender')).toBe(text);
  });

  it('finds every value of any document', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (json) => {
        const parsed = parseJson(json);
        const paths: (string | number)[][] = [];
        const collect = (value: unknown, path: (string | number)[]): void => {
          paths.push(path);
          if (Array.isArray(value)) for (const [index, item] of value.entries()) collect(item, [...path, index]);
          else if (value && typeof value === 'object')
            for (const [key, member] of Object.entries(value)) collect(member, [...path, key]);
        };
        collect(parsed.value, []);
        const source = Buffer.from(json);
        parsed.locateAll(paths).forEach(({ start, end }, index) => {
          const expected = (paths[index] as (string | number)[]).reduce<unknown>(
            (value, step) => (value as Record<string | number, unknown>)[step],
            parsed.value,
          );
          expect(JSON.parse(source.subarray(start, end).toString())).toEqual(expected);
        });
      }),
    );
  });
});
