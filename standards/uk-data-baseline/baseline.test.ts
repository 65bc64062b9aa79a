import { repeatedKeys } from 'assay/standard';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDuplicateRows } from './table/duplicate-rows.ts';
import { validateSource } from './validate.ts';

async function resultOf(text: string | Uint8Array, name = 'data.csv', size = 7) {
  const bytes = Buffer.from(text as string);
  const chunks = (async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  })();
  const results = [];
  for await (const result of validateSource({ name, chunks })) results.push(result);
  expect(results).toHaveLength(1);
  return results[0] as NonNullable<(typeof results)[0]>;
}
const lines = (...rows: readonly string[]) => `${rows.join('\r\n')}\r\n`;
const findingsOf = async (text: string, name?: string) => (await resultOf(text, name)).findings;
const codesOf = async (text: string) => (await findingsOf(text)).map(({ code }) => code.replace('baseline.', ''));
const column = (name: string, values: readonly string[]) =>
  lines(`Row,${name}`, ...values.map((value, i) => `r${i},${value}`));
const repeat = (count: number, value: (i: number) => string) => Array.from({ length: count }, (_, i) => value(i));

describe('nothing is said of', () => {
  test.each([
    [
      'dates of ISO 8601, as days, months and times with offsets',
      column('Start date', ['2026-01-14', '2026-01', '2026-02-28T24:00:00Z', '2026-02-28T09:30+01:00']),
    ],
    [
      'sort codes, which look like dates with two digits for the year',
      column(
        'Bank',
        repeat(30, (i) => `10-${10 + (i % 12)}-${20 + i}`),
      ),
    ],
    [
      'versions and clauses',
      column(
        'Clause',
        repeat(30, (i) => `1.${i % 9}.20${10 + i}`.slice(0, 6)),
      ),
    ],
    ['financial years', column('Year date', ['2025-26', '2026-27'])],
    [
      'numbers of ten digits, of which one in eleven has the check digit of an NHS number',
      column(
        'Account',
        repeat(110, (i) => `${4_000_000_000 + i * 7919}`),
      ),
    ],
    [
      'product codes that look like a National Insurance number now and then',
      column('Product', ['AB123456C', 'AB1', 'XX99', 'CE99', 'T123456']),
    ],
    ['a column that only happens to be called by a name', column('Postcode count', ['12', '14'])],
    ['years as column names', lines('Place,2024,2025', 'Leeds,1,2', 'York,3,4')],
    ['an old register, whose dates are of 1900', column('Burial date', ['1899-12-30', '1900-01-01', '1911-05-04'])],
    ['numbers near 99999', column('Population', ['99999', '98541', '99999', '85412', '3', '4', '5', '6', '7', '8'])],
    ['amounts with commas in a column of texts', column('Note', ['"paid 1,000"', '"1,000"', 'see above', 'none'])],
    [
      'letters beyond ASCII and typographic quotes',
      column('Town', ['Caff\u00e8 \u201cL\u00e0\u201d', '\u00c2ge', 'Ystradgynlais \u2013 T\u0177']),
    ],
    ['quotes, commas and line breaks in quoted cells', lines('Row,Note', 'a,"one ""two"", three"', 'b,"four\r\nfive"')],
    ['a last line without an end', 'Row,Town\na,Leeds\nb,York'],
    [
      'capitals of schemes',
      column(
        'Site',
        repeat(6, (i) => `Http://a${i}.example/`),
      ),
    ],
    [
      'weeks, days of a year and spans of ISO 8601',
      column('Start date', ['2026-W03-1', '2026-014', '2026-01-14/2026-02-01', '2026-01-14/P1M', '20260114T093000Z']),
    ],
    ['parts of postcodes where the name says so', column('Postcode district', ['LS1', 'YO26'])],
    [
      'grids other than the National Grid',
      lines('Row,Easting,Northing,CRS', 'a,-172000,7134000,EPSG:3857', 'b,-172100,7134100,EPSG:3857'),
    ],
    ['one column of texts with semicolons', 'Note\r\none; two\r\nthree\r\nfour; five\r\nsix\r\n'],
    ['surnames that computers stumble over', column('Surname', ['Null', 'Nan', 'True', 'Tba'])],
  ])('%s', async (_name, text) => {
    expect(await codesOf(text)).toEqual([]);
  });
});

test('a finding says how many, how much, where first, and what to do', async () => {
  const text = lines('Row,Paid date', '"a\r\nb",14/01/2026', 'c,2026-01-15', 'd,02/03/2026');
  const [found] = await findingsOf(text);
  expect(found).toMatchObject({
    code: 'baseline.date-form',
    message:
      'column "Paid date": 2 of 3 values (66.7%) are dates in another form than ISO 8601 (numbers with the year last), first "14/01/2026" on line 3, "02/03/2026" on line 5. The column has the day first (1 of 2 dates (50%) can be read in no other way): write YYYY-MM-DD',
    at: { source: 'data.csv', path: 'Paid date', line: 3 },
  });
  const { start, end } = found?.at ?? {};
  expect(Buffer.from(text).toString('utf8', start, end)).toBe('14/01/2026');
});

test('what identifies a person is never shown', async () => {
  const number = '9990000018';
  const named = column('NHS number', [number, '9990000019', `${number.slice(0, 3)} 000 0018`]);
  const { findings } = await resultOf(named);
  const text = JSON.stringify(findings);
  expect(findings.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['baseline.nhs-number', 'baseline.nhs-number-present']),
  );
  expect(text).toContain('9999999999');
  expect(text).not.toContain('00018');
  expect(text).not.toContain('00019');
});

test('a number of a person is not shown in a column of other things', async () => {
  const [found] = await findingsOf(column('Note', ['see file', ' AB123456C ', '9990000018 ']));
  expect(found?.message).toContain('first " AA999999A " on line 3, "9999999999 " on line 4');
});

test('a column whose name and values disagree is not accused, and that it was not judged is told', async () => {
  const { findings, notChecked } = await resultOf(column('UPRN', ['see map', 'to follow', '100023336956']));
  expect(findings).toEqual([]);
  expect(notChecked).toMatchObject([{ code: 'baseline.name-unlike-values', count: 1 }]);
});

test('files of Windows-1252 are told by their bytes, and their texts shown as they are', async () => {
  const bytes = Buffer.from(lines('Row,Note', 'a,caf\u00e9 ', 'b,\u0093quoted\u0094'), 'latin1');
  const { findings } = await resultOf(bytes);
  const encoding = findings.find(({ code }) => code === 'baseline.encoding');
  expect(encoding?.message).toContain('2 rows are not UTF-8');
  expect(encoding?.message).toContain('looks like Windows-1252 (lines 2, 3)');
  expect(findings.find(({ code }) => code === 'baseline.white-space')?.message).toContain('"caf\u00e9 "');
});

test('a quote that is never closed costs its own row, and the rows behind it are read', async () => {
  const text = lines('Row,Paid date', 'a,2026-01-14', '"b,14/01/2026', ...repeat(50, (i) => `c${i},"15/01/2026"`));
  const findings = await findingsOf(text);
  expect(findings.map(({ code }) => code)).toEqual(expect.arrayContaining(['baseline.quote', 'baseline.date-form']));
  expect(findings.find(({ code }) => code === 'baseline.date-form')?.message).toContain('50 of 51 values');
});

test('a row of names that is mostly empty is not taken for a title when the row below it holds values', async () => {
  const findings = await findingsOf(lines('Place,,,', 'Leeds,1,2,3', 'York,4,5,6'));
  expect(findings.map(({ code, message }) => [code, message.slice(0, 32)])).toEqual([
    ['baseline.column-name-missing', '3 columns have values and no nam'],
  ]);
});

test('a row of very many columns is bounded, and what was not looked into is told', async () => {
  const wide = repeat(50_000, (i) => `c${i}`).join(',');
  const findings = (await resultOf(lines(wide, wide.replaceAll('c', '1')), 'data.csv', 65_536)).findings;
  expect(findings.map(({ code, message }) => `${code} ${message}`).join('\n')).toContain(
    'baseline.columns-not-read 45,904 columns are beyond the 4,096 that are looked into',
  );
});

test('rows that repeat are found however many there are', () => {
  const rows = createDuplicateRows(4096, () => repeatedKeys({ slots: 16 }));
  const give = (i: number, line: number) => rows.isRepeated(Buffer.from(`row ${i}`), line, line * 10);
  for (let i = 0; i < 5000; i++) expect(give(i, i)).toBe(false);
  expect([0, 3071, 4999].map((i) => give(i, 5000))).toEqual([true, true, true]);
  expect([3072, 4000].map((i, at) => give(i, 5001 + at))).toEqual([false, false]);
  const late = [...rows.finish()].sort((a, b) => a.line - b.line);
  expect(late).toEqual([5001, 5002].map((line) => ({ line, start: line * 10 })));
  expect(rows.notChecked()).toEqual([]);
});

test('rows that could not be compared are told as not checked', () => {
  const rows = createDuplicateRows(4096, () => repeatedKeys({ slots: 16, folder: '/no such folder' }));
  for (let i = 0; i < 5000; i++) rows.isRepeated(Buffer.from(`row ${i}`), i, i);
  expect([...rows.finish()]).toEqual([]);
  expect(rows.notChecked()).toEqual([
    { code: 'baseline.duplicates-bounded', what: expect.stringContaining('(ENOENT)'), count: 5000 - 3072 - 12 },
  ]);
});

test('objects of JSON are judged as rows are', async () => {
  const list = '[{ "amount": 12.5 },\n { "paid date": "14/01/2026" },\n { "paid date": "15/01/2026" }]';
  const findings = await findingsOf(list, 'data.json');
  expect(findings.map(({ code, at }) => [code, at?.path, at?.line])).toEqual([['baseline.date-form', 'paid date', 2]]);
});

test('what the columns hold is counted in words', async () => {
  const { columns } = await resultOf(lines('Row,Paid date', 'a,14/01/2026', 'b,15/01/2026', 'c,2026-01-16', 'd,'));
  expect(columns).toEqual([
    { name: 'Row', cells: 4, empty: 0, kinds: [{ kind: 'text', count: 4 }] },
    {
      name: 'Paid date',
      cells: 4,
      empty: 1,
      kinds: [
        { kind: 'date in digits, the year last', count: 2 },
        { kind: 'date as YYYY-MM-DD', count: 1 },
      ],
    },
  ]);
});

test('any table that is written as RFC 4180 has it is read cell by cell, wherever its bytes are cut', async () => {
  const text = fc.string({
    unit: fc.constantFrom('a', 'Z', '7', ',', '"', '\r\n', '\n', ' ', ';', '\u00e9', '\u2019', '-', '/', '.'),
    maxLength: 12,
  });
  const table = fc
    .integer({ min: 1, max: 5 })
    .chain((width) =>
      fc.array(fc.array(text, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 30 }),
    );
  const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  await fc.assert(
    fc.asyncProperty(table, fc.integer({ min: 1, max: 64 }), async (rows, size) => {
      const width = rows[0]?.length ?? 0;
      const head = ['Row', ...Array.from({ length: width }, (_, i) => `c${i}`)];
      const written = lines(
        ...[head, ...rows.map((row, i) => [`r${i}`, ...row])].map((row) => row.map(quoted).join(',')),
      );
      const { findings, columns } = await resultOf(written, 'data.csv', size);
      expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(columns?.map(({ cells }) => cells)).toEqual(head.map(() => rows.length));
      const empty = head.slice(1).map((_, i) => rows.filter((row) => row[i]?.trim() === '').length);
      expect(columns?.slice(1).map((column) => column.empty)).toEqual(empty);
    }),
    { numRuns: 200, seed: 7 },
  );
});
