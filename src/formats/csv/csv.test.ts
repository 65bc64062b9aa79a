import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csv } from './index.ts';
import { readCsv, texts } from './read-csv.testing.ts';

const codes = (findings: readonly { code: string }[]) => findings.map((finding) => finding.code);

describe('positions', () => {
  it('gives each cell its exact bytes, line and heading, in front of and behind multi-byte characters', async () => {
    const text = 'Ref,Supplier,Note\r\nA1,"Zoë ""Q"" Ltd","two\nlines"\r\nA2,,é\r\n';
    const bytes = Buffer.from(text);
    const { rows } = await readCsv(bytes);
    expect(rows.map((row) => row.raw.line)).toEqual([2, 4]);
    expect(texts(rows[0])).toEqual(['A1', 'Zoë "Q" Ltd', 'two\nlines']);
    const [, supplier, note] = rows[0]?.leaves ?? [];
    expect(supplier?.address).toBe('Supplier');
    expect(bytes.subarray(supplier?.start, supplier?.end).toString()).toBe('Zoë ""Q"" Ltd');
    expect(note).toMatchObject({ line: 2 });
    expect(rows[1]?.leaves.map((leaf) => leaf.address)).toEqual(['Ref', 'Note']);
    expect(bytes.subarray(rows[1]?.raw.start, rows[1]?.raw.end).toString()).toBe('A2,,é');
  });

  it('counts lines on through a cell with line breaks, so that a leaf behind it has its own line', async () => {
    const { rows } = await readCsv('a,b\n"x\ny",z\nq,r\n');
    expect(rows[0]?.leaves.map((leaf) => leaf.line)).toEqual([2, 3]);
    expect(rows[1]?.raw.line).toBe(4);
  });

  it('reads a record again alone from the prologue and its bytes', async () => {
    const { prologue, rows } = await readCsv('Title\nA;B\n', { settings: { delimiter: ';', headerLine: 1 } });
    const again = csv.parse(rows[0]?.raw as never, JSON.parse(JSON.stringify(prologue)));
    expect(again.findings).toMatchObject([{ code: 'csv.ragged-row' }]);
  });
});

describe('chunks', () => {
  it('reads the same records wherever the chunks are cut', async () => {
    const piece = fc.constantFrom('a', 'é', '"', '""', ',', '\n', '\r\n', ' ', '"x,y"', ',"', '1');
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 60 }),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom(8, 20, 1000),
        async (pieces, chunk, max) => {
          const text = `\ufeffone,two\n${pieces.join('')}`;
          const view = (file: Awaited<ReturnType<typeof readCsv>>) =>
            file.rows.map((row) => [row.raw.start, row.raw.end, row.raw.line, texts(row), row.codes]);
          expect(view(await readCsv(text, { chunk, max }))).toEqual(view(await readCsv(text, { max })));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('reads back what RFC 4180 writes', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ß', '"', ',', '\n', '\r', ';', ' '), maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 }), async (grid) => {
        const quoted = grid.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')).join('\r\n');
        const { rows } = await readCsv(`"x","y","z"\r\n${quoted}\r\n`, { settings: { delimiter: ',' } });
        expect(rows.map(texts)).toEqual(grid.map((row) => row.filter((text) => text !== '')));
      }),
      { numRuns: 300 },
    );
  });
});

describe('layout', () => {
  it.each([
    [',', 'a,b\n1,2\n'],
    [';', 'a;b\n1,5;2\n3,5;4\n'],
    ['\t', 'a\tb\n1\t2\n'],
    ['|', 'a|b\n1|2\n'],
  ])('detects the delimiter %j', async (delimiter, text) => {
    const { prologue } = await readCsv(text);
    expect(prologue.delimiter).toBe(delimiter);
    expect(prologue.header).toEqual(['a', 'b']);
  });

  it('finds the headings below title lines and says so', async () => {
    const text = 'Borough Council,,,\nContracts register,,,\n,,,\nRef,Title,Start,Value\nC1,Bins,01/02/2020,5\n';
    const { prologue, findings, rows } = await readCsv(text);
    expect(prologue).toMatchObject({ headerLine: 4, header: ['Ref', 'Title', 'Start', 'Value'] });
    expect(codes(findings)).toContain('csv.title-lines');
    expect(rows.map((row) => row.raw.line)).toEqual([5]);
  });

  it('takes the headings from the line that is stated', async () => {
    const { prologue, rows } = await readCsv('a,b\nc,d\n1,2\n', { settings: { headerLine: '2' } });
    expect(prologue.header).toEqual(['c', 'd']);
    expect(rows).toHaveLength(1);
  });

  it('refuses a setting it cannot read, by name', async () => {
    await expect(readCsv('a,b\n', { settings: { delimiter: 'ab' } })).rejects.toThrow(/delimiter.*expected one ASCII/);
    await expect(readCsv('a,b\n', { settings: { dateOrder: 'ymd' } })).rejects.toThrow(/dateOrder/);
  });

  it('numbers repeated headings and names empty ones by place', async () => {
    const { prologue, findings, rows } = await readCsv('Date,,Date\n1,2,3\n');
    expect(prologue.header).toEqual(['Date', '', 'Date (2)']);
    expect(codes(findings)).toEqual(['csv.empty-heading', 'csv.duplicate-heading']);
    expect(rows[0]?.leaves.map((leaf) => leaf.address)).toEqual(['Date', 'cell 2', 'Date (2)']);
  });

  it('reads files with CR line ends, and a last line without one', async () => {
    expect((await readCsv('a,b\r1,2\r3,4')).rows.map(texts)).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  it('skips lines that hold only delimiters, and counts them', async () => {
    const { rows } = await readCsv('a,b\n\n,,\n1,2\n   \n3,4\n');
    expect(rows.map((row) => row.raw.line)).toEqual([4, 6]);
  });

  it('refuses files that are no CSV with a finding that says what they are', async () => {
    expect(codes((await readCsv('')).findings)).toEqual(['csv.empty']);
    expect(codes((await readCsv('\ufeff')).findings)).toEqual(['csv.empty']);
    expect(codes((await readCsv(Buffer.from('a,b\n', 'utf16le'))).findings)).toEqual(['csv.binary']);
    expect(codes((await readCsv(Buffer.from('\ufeffa,b\n', 'utf16le'))).findings)).toEqual(['csv.utf-16']);
    expect((await readCsv(Buffer.from('PK\u0003\u0004....'))).findings[0]?.message).toContain('ZIP');
    expect(codes((await readCsv('a,b\n')).findings)).toEqual(['csv.header-only']);
  });
});

describe('bad rows', () => {
  it('gives a row with text beyond the headings as a problem, and one that is short with a warning', async () => {
    const { rows } = await readCsv('a,b\n1,2,3\n4\n5,6,,\n');
    expect(rows.map((row) => row.codes)).toEqual([['csv.ragged-row'], ['csv.ragged-row'], []]);
    expect(rows.map(texts)).toEqual([[], ['4'], ['5', '6']]);
  });

  it('loses one line to a quote that is never closed, and reads on', async () => {
    const { rows } = await readCsv(`a,b\n1,"open\n${'2,3\n'.repeat(50)}`);
    expect(rows[0]?.codes).toEqual(['csv.unbalanced-quote']);
    expect(rows[0]?.raw).toMatchObject({ line: 2, start: 4, end: 11 });
    expect(rows).toHaveLength(51);
    expect(rows[50]?.raw.line).toBe(52);
  });

  it('does not let an open quote run on to the quotes of a later line', async () => {
    const { rows } = await readCsv('a,b\n1,"open\n2,x\n3,"shut"\n"4",y\n');
    expect(rows.map((row) => row.codes)).toEqual([['csv.unbalanced-quote'], [], [], []]);
    expect(rows.map(texts)).toEqual([[], ['2', 'x'], ['3', 'shut'], ['4', 'y']]);
  });

  it('keeps a quote that stands inside a cell', async () => {
    const { rows } = await readCsv('a,b\n5" pipe,"the "best" one"\n');
    expect(texts(rows[0])).toEqual(['5" pipe', 'the "best" one']);
    expect(rows[0]?.codes).toEqual(['csv.stray-quote']);
  });

  it('passes over a line that is too large without holding it', async () => {
    const { rows } = await readCsv(`a,b\n${'x'.repeat(5000)},1\n2,3\n`, { max: 100, chunk: 64 });
    expect(rows.map((row) => row.codes)).toEqual([['csv.record-too-large'], []]);
    expect(rows[0]?.raw.bytes).toHaveLength(0);
    expect(rows[0]?.raw.end).toBe(4 + 5002);
    expect(rows[1]?.raw.line).toBe(3);
  });

  it('stays linear when every line opens a quote', async () => {
    const text = `a,b\n${'1,"x"y\n'.repeat(60_000)}`;
    const before = performance.now();
    const { rows } = await readCsv(text, { max: 200_000, chunk: 65_536 });
    expect(rows).toHaveLength(60_000);
    expect(performance.now() - before).toBeLessThan(8_000);
  });
});

describe('encodings', () => {
  it('takes bytes that are not UTF-8 for Windows-1252 and says so', async () => {
    const { findings, rows } = await readCsv(Buffer.from('a,b\n\xa35,caf\xe9 \x80\n', 'latin1'));
    expect(codes(findings)).toContain('csv.encoding-assumed');
    expect(texts(rows[0])).toEqual(['£5', 'café €']);
  });

  it('refuses a record that is not in the encoding of the rest', async () => {
    const late = Buffer.concat([
      Buffer.from(`a,b\né,1\n${'x,1\n'.repeat(300_000)}`),
      Buffer.from([0xa3, 0x2c, 0x31, 0x0a]),
    ]);
    const { prologue, rows } = await readCsv(late, { chunk: 65_536 });
    expect(prologue.encoding).toBe('utf-8');
    expect(rows[rows.length - 1]?.codes).toEqual(['csv.encoding']);
  });
});

describe('paths', () => {
  const select = async (path: string, text: string) => {
    const { prologue, rows } = await readCsv(text);
    const parsed = csv.parse(rows[0]?.raw as never, prologue);
    return parsed.record
      ? csv
          .compilePath(
            path,
            'row',
          )(parsed.record.root)
          .map((node) => node.text)
      : undefined;
  };

  it('finds a heading without regard to case, spaces and punctuation', async () => {
    expect(await select('contract_title', 'Contract Title:,b\nBins,1\n')).toEqual(['Bins']);
    expect(await select('Value (£)', 'VALUE £,b\n9,1\n')).toEqual(['9']);
    expect(await select('Absent', 'a,b\n9,1\n')).toEqual([]);
  });

  it('selects repeated headings by number and cells without a heading by place', async () => {
    expect(await select('Date', 'Date,,Date\n1,2,3\n')).toEqual(['1']);
    expect(await select('date (2)', 'Date,,Date\n1,2,3\n')).toEqual(['3']);
    expect(await select('cell 2', 'Date,,Date\n1,2,3\n')).toEqual(['2']);
  });

  it('does not select empty cells', async () => {
    expect(await select('a', 'a,b\n,1\n')).toEqual([]);
  });

  it('refuses an empty path at once', () => {
    expect(() => csv.compilePath(' ', 'row')).toThrow(/expected a heading/);
  });
});

describe('date forms', () => {
  const forms = async (column: string, settings = {}) =>
    (await readCsv(`Start,Ref\n${column.split(' ').join(',x\n')},x\n`, { settings })).prologue.dateForms.Start;

  it('decides for the column as a whole', async () => {
    expect(await forms('01/02/2020 25/02/2020')).toBe('dmy');
    expect(await forms('01/02/2020 02/25/2020')).toBe('mdy');
    expect(await forms('01/02/2020 03/04/2020')).toBe('ambiguous');
    expect(await forms('13/02/2020 02/25/2020')).toBe('mixed');
    expect(await forms('2020-01-02 2020-02-03')).toBe('iso');
    expect(await forms('01-Feb-2020 02-Mar-20')).toBe('text');
    expect(await forms('C/1 C/2')).toBeUndefined();
  });

  it('lets the user state the order', async () => {
    expect(await forms('01/02/2020 03/04/2020', { dateOrder: 'dmy' })).toBe('dmy');
  });
});
