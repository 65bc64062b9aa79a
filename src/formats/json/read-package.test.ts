import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locatedIn } from './read-documents.ts';
import { type PackagePart, readPackages } from './read-package.ts';

async function parts(text: string | Uint8Array, { size = 7, hold = 30 } = {}) {
  const bytes = Buffer.from(text);
  const chunks = (async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  })();
  const found = [];
  for await (const part of readPackages({ name: 'in', chunks }, { prefix: 'x', lists: ['items'], hold }))
    found.push(part);
  return found;
}

const TEXT = `{
  "uri": "é, [not] {one} \\" \\\\",
  "items": [
    {"id": 1, "text": "a ] } , b"},
    {"id": 2,
     "list": [1, [2, {"items": [3]}]]}, "three"
  ], "other": {"items": [4]},
  "last": 5 }`;

describe('a document that is too large to be held', () => {
  it('comes item by item and what is left, with the places of the source, wherever it is cut', async () => {
    for (const size of [1, 5, 1000]) {
      const found = await parts(TEXT, { size, hold: 120 });
      expect(found.slice(0, 3).map((part) => 'item' in part && part.item)).toEqual([
        { list: 'items', index: 0 },
        { list: 'items', index: 1 },
        { list: 'items', index: 2 },
      ]);
      expect(found.map(({ parsed }) => parsed?.value)).toEqual([
        { id: 1, text: 'a ] } , b' },
        { id: 2, list: [1, [2, { items: [3] }]] },
        'three',
        { uri: 'é, [not] {one} " \\', items: [], other: { items: [4] }, last: 5 },
      ]);
      const finding = (path: string) => ({ code: 'x.y', severity: 'error', message: '', at: { path } }) as const;
      const places = found.map((part) => {
        const { item } = part as PackagePart;
        const base = item ? `/items/${item.index}` : '';
        const path = base === '' ? '/last' : base === '/items/1' ? '/items/1/list' : base;
        const [located] = locatedIn([finding(path)], part, 'in', base);
        return [located?.at?.line, Buffer.from(TEXT).subarray(located?.at?.start, located?.at?.end).toString()];
      });
      expect(places).toEqual([
        [4, '{"id": 1, "text": "a ] } , b"}'],
        [6, '[1, [2, {"items": [3]}]]'],
        [6, '"three"'],
        [8, '5'],
      ]);
    }
  });

  it('is read as it always was where it fits, or holds an object a line', async () => {
    expect((await parts(TEXT, { hold: 1000 })).map((part) => 'item' in part)).toEqual([false]);
    const lines = await parts('{"items":[1]}\n{"items":[2]}\n{"items":[3]}\n');
    expect(lines.map(({ source }) => source)).toEqual(['in:1', 'in:2', 'in:3']);
  });

  it('that is cut short, broken or hostile ends in findings', async () => {
    const codes = async (text: string | Uint8Array, hold?: number) =>
      (await parts(text, { hold: hold ?? 30 })).flatMap(({ findings }) => findings.map(({ code }) => code));
    expect(await codes('{"items": [{"a": 1}, {"b": "never ends')).toEqual(['x.json-syntax', 'x.json-syntax']);
    expect(await codes('{"items": [{"a": 1}, {"b": 2}}, "more": 1}')).toEqual(['x.json-syntax']);
    expect(await codes('{"items": [{"a": 1]}, 2], "more": 1 }        ', 40)).toEqual([
      'x.json-syntax',
      'x.json-syntax',
    ]);
    expect(await codes('{"items": [{"a": 1}], "items": [{"a": 2}]}')).toEqual(['x.json-duplicate-key']);
    expect(await codes(`{"items": ["${'x'.repeat(50)}", 1]}`)).toEqual(['x.too-large']);
    expect(await codes(`{"items": [1], "more": "${'x'.repeat(50)}"}`)).toEqual(['x.too-large']);
    expect(await codes(Buffer.from('{"items": ["\xff", 1, 2, 3, 4, 5, 6]}', 'latin1'))).toEqual(['x.encoding']);
    expect(await codes(`{"items": [${'['.repeat(300)}${']'.repeat(300)}]}`, 600)).toEqual(['x.json-too-deep']);
  });

  it('is the same as when it is held', async () => {
    const document = fc.record({
      a: fc.json(),
      items: fc.array(fc.jsonValue({ maxDepth: 3 }), { minLength: 1 }),
      b: fc.jsonValue({ maxDepth: 2 }),
    });
    await fc.assert(
      fc.asyncProperty(document, fc.integer({ min: 1, max: 9 }), fc.boolean(), async (value, size, spaced) => {
        const text = JSON.stringify(value, null, spaced ? 2 : 0);
        const found = await parts(text, { size, hold: text.length - 1 });
        const items = found
          .filter((part) => 'item' in part && part.item !== undefined)
          .map(({ parsed }) => parsed?.value);
        expect(items).toEqual(JSON.parse(text).items);
        expect(found.at(-1)?.parsed?.value).toEqual({ ...JSON.parse(text), items: [] });
      }),
    );
  });
});
