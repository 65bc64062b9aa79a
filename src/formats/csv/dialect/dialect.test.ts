import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvDialect, STRAY, UNCLOSED } from './dialect.ts';
import { readRows } from './read-rows.ts';

const plain: CsvDialect = {
  commentPrefix: '#',
  delimiter: ',',
  doubleQuote: true,
  encoding: 'utf-8',
  lineTerminators: ['\r\n', '\n'],
  quoteChar: '"',
  trim: 'false',
};

async function read(input: string | Uint8Array, dialect: Partial<CsvDialect> = {}, size = 7, max?: number) {
  const bytes = typeof input === 'string' ? Buffer.from(input) : input;
  const chunks = (async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  })();
  const reader = readRows(chunks, { ...plain, ...dialect }, max);
  const rows = [];
  for await (const batch of reader.batches)
    for (const row of batch) {
      const cells = row.starts.map((_, cell) => reader.text(row, cell));
      const places = row.starts.map((_, cell) => reader.placeOf(row, cell));
      rows.push({ cells, places, line: row.line, noted: row.noted, isComment: row.isComment, start: row.start });
    }
  return { rows, tooLarge: reader.tooLarge() };
}
const cellsOf = async (...given: Parameters<typeof read>) => (await read(...given)).rows.map(({ cells }) => cells);

describe('rows', () => {
  it('are the same wherever the bytes are cut', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', '\n', '\r', ',', '#', ' ', '😀'), maxLength: 6 });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 9 }), async (rows, size) => {
        const text = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\r\n');
        expect(await cellsOf(text, {}, size)).toEqual(rows);
      }),
    );
  });

  it('know their line, and their cells where they stand', async () => {
    const { rows } = await read('a,b\r\n"x\ny",é,"z"\n\n1,2');
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 4, 5]);
    expect(rows[1]?.places).toEqual([
      { line: 2, column: 2, start: 6, end: 9 },
      { line: 3, column: 4, start: 11, end: 13 },
      { line: 3, column: 8, start: 15, end: 16 },
    ]);
  });

  it('that are blank are rows, and a line end at the end begins none', async () => {
    expect(await cellsOf('a\n\nb\n')).toEqual([['a'], [''], ['b']]);
    expect(await cellsOf('')).toEqual([]);
  });

  it('begin behind a byte order mark', async () => {
    const { rows } = await read('\ufeffa,b\n', {}, 1);
    expect(rows[0]).toMatchObject({ cells: ['a', 'b'], start: 3 });
  });

  it('that begin with the prefix are comments', async () => {
    const { rows } = await read('// x\n1,2\n', { commentPrefix: '//' }, 2);
    expect(rows.map(({ isComment }) => isComment)).toEqual([true, false]);
  });

  it('that are too large end the reading without being held', async () => {
    const { rows, tooLarge } = await read(`a\n"${'x'.repeat(5000)}\n1\n`, {}, 64, 100);
    expect({ rows: rows.length, tooLarge }).toEqual({ rows: 1, tooLarge: 2 });
  });
});

describe('dialects', () => {
  it('have delimiters, quotes and line ends of their own', async () => {
    const dialect = { delimiter: '||', quoteChar: "'", lineTerminators: ['!\n', '\r'] };
    expect(await cellsOf("a||'b||!\n'||c!\nd\n|e\rf", dialect, 1)).toEqual([['a', 'b||!\n', 'c'], ['d\n|e'], ['f']]);
  });

  it('escape with a backslash, or have no quotes at all', async () => {
    expect(await cellsOf('"a\\"b\\\\",c\\,d\n', { doubleQuote: false })).toEqual([['a"b\\', 'c,d']]);
    expect(await cellsOf('"a","b""\n', { quoteChar: null })).toEqual([['"a"', '"b""']]);
  });

  it('trim what they say', async () => {
    const text = ' a , " b " ,c \n';
    expect(await cellsOf(text, { trim: 'true' })).toEqual([['a', 'b', 'c']]);
    expect(await cellsOf(text, { trim: 'start' })).toEqual([['a ', 'b ', 'c ']]);
    expect((await read(text)).rows[0]).toMatchObject({ cells: [' a ', ' " b " ', 'c '], noted: STRAY });
  });

  it('are in any encoding of the Encoding standard', async () => {
    expect(await cellsOf(Buffer.from('caf\xe9,\x80\n', 'latin1'), { encoding: 'windows-1252' })).toEqual([
      ['café', '€'],
    ]);
    const utf16 = Buffer.from('é,ab\nc,d', 'utf16le');
    const { rows } = await read(utf16, { encoding: 'utf-16le' }, 3);
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['é', 'ab'],
      ['c', 'd'],
    ]);
    // Offsets would be those of the translation, so none are told.
    expect(rows[1]?.places[1]).toEqual({ line: 2 });
  });
});

describe('quotes', () => {
  it('out of place are noted, and what is around them is kept', async () => {
    const { rows } = await read('5" pipe,x\n"a" b,"c"\n1,"open\n2,3\n');
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['5" pipe', 'x'],
      ['a" b', 'c'],
      ['1', 'open\n2,3\n'],
    ]);
    expect(rows.map(({ noted }) => noted)).toEqual([STRAY, STRAY, UNCLOSED]);
  });
});
