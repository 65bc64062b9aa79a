import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeWorkbook } from '../../../test/support/make-workbook.ts';
import { xlsx } from './index.ts';

const source = (bytes: Uint8Array) => ({
  name: 'book.xlsx',
  chunks: (async function* () {
    for (let at = 0; at < bytes.length; at += 100) yield bytes.subarray(at, at + 100);
  })(),
});

async function read(bytes: Uint8Array, settings: Record<string, unknown> = {}) {
  const opened = await xlsx.open(source(bytes), { maxRecordBytes: 1 << 20, settings });
  const rows: (readonly [string, string])[][] = [];
  for await (const raw of opened.records) {
    const { record } = xlsx.parse(raw, opened.prologue);
    const leaves = Array.from({ length: record?.leafCount ?? 0 }, (_, index) => record?.leaf(index));
    rows.push(leaves.map((leaf) => [leaf?.address ?? '', leaf?.text ?? ''] as const));
  }
  return { rows, codes: opened.findings.map(({ code }) => code), findings: opened.findings };
}

const HEAD =
  '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Sum</t></is></c><c r="C1" t="str"><v>Day</v></c></row>';
const STRINGS =
  '<si><t>Ref</t></si><si><r><t>rich </t></r><r><t xml:space="preserve"> text, “quoted” "here"</t></r><rPh><t>no</t></rPh></si>';
const sheet = (rows: string, behind = '') => `<sheetData>${HEAD}${rows}</sheetData>${behind}`;

describe('a sheet', () => {
  it('gives its cells as they are stored: digits, days, errors, nothing left out', async () => {
    const rows = `<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3"><v>1200.50</v></c><c r="C3" s="1"><v>45352</v></c></row>
      <row r="4"><c r="A4"><v>12345678901234567890</v></c><c r="B4" t="e"><v>#REF!</v></c><c r="C4" s="2"><v>45352.5</v></c></row>
      <row r="5"><c r="A5" t="b"><v>1</v></c><c r="B5"><v>1.25E-3</v></c><c r="C5" s="3"><v>1.5</v></c></row>
      <row r="6"><c r="B6"><v>-12E+2</v></c><c r="C6" s="1"><v>60</v></c></row>`;
    const found = await read(makeWorkbook({ Data: sheet(rows) }, { strings: STRINGS }));
    expect(found.codes).toEqual([]);
    expect(found.rows.filter((row) => row.length > 0)).toEqual([
      [
        ['Ref', 'rich  text, “quoted” "here"'],
        ['Sum', '1200.50'],
        ['Day', '2024-03-01'],
      ],
      [
        ['Ref', '12345678901234567890'],
        ['Sum', '#REF!'],
        ['Day', '2024-03-01T12:00:00'],
      ],
      [
        ['Ref', 'TRUE'],
        ['Sum', '0.00125'],
        ['Day', '1.5'],
      ],
      // The 1900 system counts a 29 February that never was.
      [
        ['Sum', '-1200'],
        ['Day', '60'],
      ],
    ]);
    const old = await read(
      makeWorkbook(
        { Data: sheet('<row r="2"><c r="C2" s="1"><v>0</v></c></row>') },
        { strings: STRINGS, date1904: true },
      ),
    );
    expect(old.rows).toEqual([[['Day', '1904-01-01']]]);
  });

  it('is chosen by name or number, and what a table cannot say is told', async () => {
    const second = sheet(
      '<row r="2"><c r="A2" t="str"><v>x</v></c><c r="B2"><f>1+1</f></c></row>',
      '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>',
    );
    const book = makeWorkbook({ First: sheet(''), 'Second one': second }, { strings: STRINGS });
    for (const wanted of ['Second one', '2']) {
      const { rows, codes, findings } = await read(book, { sheet: wanted });
      expect(rows).toEqual([[['Ref', 'x']]]);
      expect(codes).toEqual(['xlsx.other-sheets', 'xlsx.without-value', 'xlsx.merged']);
      expect(findings[1]?.message).toContain('first B2');
    }
    await expect(read(book, { sheet: 'Third' })).rejects.toThrow('there are: "First", "Second one"');
  });

  it('that is none, hostile or cut short is refused', async () => {
    const bad = async (bytes: Uint8Array) =>
      (await read(bytes)).findings.map(({ code, message }) => `${code} ${message}`);
    const whole = makeWorkbook({ Data: sheet('') }, { strings: STRINGS });
    expect(await bad(Buffer.from('Ref,Sum\r\n1,2\r\n'))).toEqual([expect.stringContaining('xlsx.unreadable')]);
    expect(await bad(new Uint8Array())).toEqual([expect.stringContaining('xlsx.unreadable')]);
    expect(await bad(whole.subarray(0, whole.length - 30))).toEqual([expect.stringContaining('xlsx.unreadable')]);
    expect(await bad(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toEqual([expect.stringContaining('password')]);
    const doctype = '<!DOCTYPE x [<!ENTITY a "aaaa">]><sst><si><t>&a;</t></si></sst>';
    expect(await bad(makeWorkbook({ Data: sheet('') }, { more: { 'xl/sharedStrings.xml': doctype } }))).toEqual([
      expect.stringContaining('document type'),
    ]);
    for (const rows of [
      '<row r="2000000"/>',
      '<row r="3"/><row r="2"/>',
      '<row r="2"><c r="ZZZ2"><v>1</v></c></row>',
      '<row r="2"><c r="B2"/><c r="A2"/></row>',
    ])
      expect(await bad(makeWorkbook({ Data: sheet(rows) }, { strings: STRINGS }))).toEqual([
        expect.stringContaining('limits of a sheet'),
      ]);
  });

  it('never does more than refuse, whatever the bytes are', async () => {
    const whole = makeWorkbook({ Data: sheet('<row r="2"><c r="A2"><v>1</v></c></row>') }, { strings: STRINGS });
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, byte) => {
        const changed = Uint8Array.from(whole);
        changed[at] = byte;
        const { findings } = await read(changed);
        for (const { code } of findings) expect(code).toMatch(/^(?:xlsx|csv)\./);
      }),
      { numRuns: 200 },
    );
  });
});
