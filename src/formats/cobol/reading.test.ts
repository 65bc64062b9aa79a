import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AssayError } from '../../model/assay-error.ts';
import { type CobolSettings, cobol } from './index.ts';
import { readCobol, shown } from './reading.testing.ts';

/** A copybook of one item. */
const one = (clauses: string) => `       01 R.\n           05 V ${clauses}.`;
const value = async (clauses: string, hex: string, settings?: CobolSettings) => {
  const [read] = await readCobol(one(clauses), hex, settings);
  return read?.findings[0]?.code ?? read?.leaves?.[0]?.text;
};

describe('numbers are exact', () => {
  it.each<[string, string, string | undefined, CobolSettings?]>([
    ['PIC 9(5)V99', 'F0F0F1F2F3F4F5', '123.45'],
    ['PIC S9(3)', 'F1F2D3', '-123'],
    ['PIC S9(3)', 'F1F2C3', '123'],
    ['PIC S9(3) SIGN LEADING', 'D1F2F3', '-123'],
    ['PIC S9(3) SIGN TRAILING SEPARATE', 'F1F2F360', '-123'],
    ['PIC S9(3) SIGN LEADING SEPARATE', '4EF1F2F3', '123'],
    ['PIC S9(3)', '31324C', '-123', { encoding: 'ascii' }],
    ['PIC S9(3)', '313273', '-123', { encoding: 'ascii' }],
    ['PIC S9(3)', '31327D', '-120', { encoding: 'ascii' }],
    ['PIC S9(2)', 'F0D0', '0'],
    ['PIC 9(38)', 'F9'.repeat(38), '9'.repeat(38)],
    ['PIC 9(3)', '404040', undefined],
    ['PIC 9(3)', '4040F7', '7'],
    ['PIC 9(3)', 'F74040', 'cobol.digit'],
    ['PIC 9(3)', 'F74040', '7', { zoned: 'padded' }],
    ['PIC 9(6)', 'F0F1F2F3F4F5', '012345', { digits: 'V' }],
    ['PIC S9(5)V99 COMP-3', '0123456D', '-1234.56'],
    ['PIC 9(4) COMP-3', '01234F', '1234'],
    ['PIC 9(4) COMP-3', '11234F', 'cobol.beyond-picture'],
    ['PIC 9(4) COMP-3', '01234D', 'cobol.sign'],
    ['PIC 9(4) COMP-6', '1234', '1234'],
    ['PIC S9(31) COMP-3', `${'9'.repeat(31)}C`, '9'.repeat(31)],
    ['PIC S9(4) COMP', 'FFFE', '-2'],
    ['PIC 9(4) COMP', 'FFFE', 'cobol.beyond-picture'],
    ['PIC 9(4) COMP', 'FFFE', '65534', { binary: 'full' }],
    ['PIC 9(4) COMP-5', 'FEFF', '65279'],
    ['PIC 9(4) COMP-5', 'FEFF', '65534', { nativeOrder: 'little' }],
    ['PIC S9(16)V99 COMP', 'F21F494C589C0000', '-10000000000000000.00', { binary: 'full' }],
    ['PIC S9(18) COMP', '0DE0B6B3A763FFFF', '999999999999999999'],
    ['PIC PPP9(3) COMP-3', '123F', '0.000123'],
    ['PIC S9(3)PPP', 'F1F2D3', '-123000'],
    ['PIC ZZ,ZZ9.99-', '40F16BF2F3C14BF5F640', 'cobol.edited'],
    ['PIC ZZ,ZZ9.99-', '40F16BF2F3F44BF5F660', '-1234.56'],
    ['PIC $**9.99CR', '5B5C5CF74BF5F0C3D9', '-7.50'],
    ['PIC 99/99/9999', 'F3F161F1F261F1F9F9F9', '31/12/1999'],
    ['COMP-1', '42640000', '100'],
    ['COMP-1', 'C276A000', '-118.625'],
    ['COMP-2', '4110000000000000', '1'],
    ['COMP-1', '3DCCCCCD', '0.1', { float: 'ieee' }],
    ['COMP-2', '3FB999999999999A', '0.1', { float: 'ieee' }],
    ['COMP-1', '7F800000', 'cobol.float', { float: 'ieee' }],
  ])('%s %s is %s', async (clauses, hex, expected, settings) => {
    expect(await value(clauses, hex, settings)).toBe(expected);
  });
});

describe('texts', () => {
  it('are read in the code page that is set', async () => {
    expect(await value('PIC X(4)', '4A5A5F4F')).toBe('¢!¬|');
    expect(await value('PIC X(4)', '4A5A5F4F', { encoding: 'cp500' })).toBe('[]^!');
    expect(await value('PIC X(3)', '9FC05A', { encoding: 'IBM-1141' })).toBe('€äÜ');
    expect(await value('PIC X(2)', 'E9A3', { encoding: 'windows-1252' })).toBe('é£');
    expect(await value('PIC X(2)', '41E9', { encoding: 'ascii' })).toBe('cobol.character');
    expect(await value('PIC N(3)', '004100E90020')).toBe('Aé');
  });

  it('lose the blanks that fill them up, and no others unless that is set', async () => {
    expect(await value('PIC X(5)', '40C140C240')).toBe(' A B');
    expect(await value('PIC X(5)', '40C140C240', { trim: 'both' })).toBe('A B');
    expect(await value('PIC X(5)', '40C140C240', { trim: 'none' })).toBe(' A B ');
  });
});

describe('places', () => {
  const copybook = `
       01 R.
          05 ID PIC 99.
          05 LINES-COUNT PIC 9.
          05 LINE-ITEM OCCURS 0 TO 3 DEPENDING ON LINES-COUNT.
             10 CODE-X PIC X(2).
             10 AMOUNT PIC S9(3) COMP-3.
          05 FILLER PIC X(2).
          05 TAIL PIC X.`;

  it('gives every value its bytes, and those behind a table move with it', async () => {
    const [first, second] = await readCobol(copybook, 'F0F1F2 C1C2123C C3C4456D E3E3E9 F0F2F0E3E3E8', {
      framing: 'odo',
    });
    expect(shown(first)).toEqual({
      ID: '1',
      'LINES-COUNT': '2',
      'LINE-ITEM[1].CODE-X': 'AB',
      'LINE-ITEM[1].AMOUNT': '123',
      'LINE-ITEM[2].CODE-X': 'CD',
      'LINE-ITEM[2].AMOUNT': '-456',
      FILLER: 'TT',
      TAIL: 'Z',
    });
    expect(first?.leaves?.[5]).toMatchObject({ field: 'LINE-ITEM.AMOUNT', start: 9, end: 11, line: 1 });
    expect(second?.leaves?.at(-1)).toMatchObject({ address: 'TAIL', start: 19, end: 20, line: 2, text: 'Y' });
  });

  it('stay where the largest table puts them in fixed records', async () => {
    const [read] = await readCobol(copybook, 'F0F1F1 C1C2123C 00000000 00000000 E3E3E9');
    expect(shown(read)).toMatchObject({ 'LINE-ITEM[1].AMOUNT': '123', TAIL: 'Z' });
    expect(Object.keys(shown(read) as object)).not.toContain('LINE-ITEM[2].CODE-X');
  });

  it('are not guessed when the count of a table is no count', async () => {
    const reads = await readCobol(copybook, 'F0F1F9 C1C2123C E3E3E9', { framing: 'odo' });
    expect(reads.map(shown)).toEqual([{ values: undefined, codes: ['cobol.length'] }]);
    expect(reads[0]?.findings[0]?.message).toContain('LINES-COUNT');
  });
});

describe('a layout that does not fit is told at the field and byte where it shows', () => {
  it('names the field, the bytes, what was expected and what is there', async () => {
    const copybook =
      '       01 R.\n           05 A PIC X(2).\n           05 B PIC S9(3) COMP-3.\n           05 C PIC S9(2).';
    const [, second] = await readCobol(copybook, 'C1C2123CF1C2 C1C21A3CF1C2');
    expect(second?.leaves).toBeUndefined();
    expect(second?.findings).toMatchObject([
      {
        code: 'cobol.nibble',
        message: "record 2, B (PIC S9(3)), byte 8: expected decimal digits in packed nibbles, got X'1A'",
        at: { line: 2, start: 8, end: 10, path: 'B' },
      },
    ]);
  });

  it('leaves a value out with a warning where that is set', async () => {
    const [read] = await readCobol(one('PIC 9(2).\n           05 W PIC X'), 'C1C2C3', { mismatch: 'skip' });
    expect(shown(read)).toEqual({ values: { W: 'C' }, codes: ['cobol.digit'] });
  });

  it('tells records that end early, and bytes that no field describes', async () => {
    const lines = (bytes: string, settings: CobolSettings) =>
      readCobol(one('PIC X(3).\n           05 W PIC 9(2)'), bytes, settings);
    const [short] = await lines('00070000C1C2C3', { framing: 'rdw' });
    expect(shown(short)).toEqual({ values: undefined, codes: ['cobol.record-short'] });
    const [allowed] = await lines('00070000C1C2C3', { framing: 'rdw', short: 'allow' });
    expect(shown(allowed)).toEqual({ V: 'ABC' });
    const [cut] = await lines('00080000C1C2C3F1', { framing: 'rdw', short: 'allow' });
    expect(shown(cut)).toEqual({ values: undefined, codes: ['cobol.record-short'] });
    const [long] = await lines('000A0000C1C2C3F1F2E7', { framing: 'rdw' });
    expect(shown(long)).toEqual({ values: { V: 'ABC', W: '12' }, codes: ['cobol.record-long'] });
  });
});

describe('redefinitions', () => {
  const copybook = `
       01 R.
          05 KIND PIC X.
          05 COMPANY.
             10 NAME PIC X(4).
          05 PERSON REDEFINES COMPANY.
             10 AGE PIC 9(2).
             10 FILLER PIC X(2).`;

  it('are all read where nobody says which one holds, and none is a fault when another fits', async () => {
    const [company, person] = await readCobol(copybook, 'C3C1C2C3C4 D7F4F2E7E7');
    expect(shown(company)).toEqual({ KIND: 'C', 'COMPANY.NAME': 'ABCD', 'PERSON.FILLER': 'CD' });
    expect(company?.findings).toMatchObject([{ code: 'cobol.digit', severity: 'information' }]);
    expect(shown(person)).toMatchObject({ 'COMPANY.NAME': '42XX', 'PERSON.AGE': '42' });
  });

  it('are chosen by the field that tells the kind of record', async () => {
    const segment = 'KIND=C:COMPANY,P:PERSON';
    const reads = await readCobol(copybook, 'C3C1C2C3C4 D7F4F2E7E7 E7F4F2E7E7 D7C1C2E7E7', { segment });
    expect(reads.map(shown)).toEqual([
      { KIND: 'C', 'COMPANY.NAME': 'ABCD' },
      { KIND: 'P', 'PERSON.AGE': '42', 'PERSON.FILLER': 'XX' },
      { values: undefined, codes: ['cobol.segment'] },
      { values: undefined, codes: ['cobol.digit'] },
    ]);
  });

  it('cannot be chosen by a field that moves, and only among what shares its storage', async () => {
    const moves = `       01 R.
           05 N PIC 9.
           05 T OCCURS 0 TO 3 DEPENDING ON N PIC X.
           05 KIND PIC X.
           05 A PIC X(2).
           05 B REDEFINES A PIC 9(2).`;
    const refused = (segment: string) => expect(readCobol(moves, '', { framing: 'rdw', segment })).rejects;
    await refused('KIND=A:A').toThrow(/no fixed place: a table of variable size/);
    await refused('T=A:A').toThrow(/no fixed place: it stands in a table/);
    await refused('N=1:KIND').toThrow(/no redefinition "KIND"/);
  });

  it('tell one record of several from another', async () => {
    const records =
      '       01 HEAD.\n           05 T PIC X.\n           05 H PIC X(3).\n       01 BODY.\n           05 T PIC X.\n           05 B PIC 9(2).';
    const reads = await readCobol(records, '00080000C8C1C2C3 00070000C2F1F2', {
      framing: 'rdw',
      segment: 'T=H:HEAD,B:BODY',
    });
    expect(reads.map(shown)).toEqual([
      { 'HEAD.T': 'H', 'HEAD.H': 'ABC' },
      { 'BODY.T': 'B', 'BODY.B': '12' },
    ]);
  });
});

describe('framing', () => {
  const copybook = one('PIC X(3)');
  const texts = async (hex: string, settings: CobolSettings) =>
    (await readCobol(copybook, hex, settings)).map((read) => shown(read));

  it.each<[string, CobolSettings, string]>([
    ['fixed', {}, 'C1C2C3 C4C5C6'],
    ['with something around each record', { recordStart: 1, recordEnd: 2 }, '00C1C2C3FFFF 00C4C5C6FFFF'],
    ['with a header and a footer', { fileHeader: 2, fileFooter: 3 }, 'FFFF C1C2C3 C4C5C6 EEEEEE'],
    ['RDW', { framing: 'rdw' }, '00070000C1C2C3 00070000C4C5C6'],
    ['RDW that does not count itself', { framing: 'rdw', lengthAdjust: 0 }, '00030000C1C2C3 00030000C4C5C6'],
    ['little-endian RDW, in either half', { framing: 'rdw-le' }, '07000000C1C2C3 00000700C4C5C6'],
    ['blocks', { framing: 'bdw' }, '000B0000 00070000C1C2C3 000B0000 00070000C4C5C6'],
    ['one block', { framing: 'bdw' }, '00120000 00070000C1C2C3 00070000C4C5C6'],
    ['lines', { framing: 'lines' }, 'C1C2C315 C4C5C625'],
    ['lines of ASCII', { framing: 'lines', encoding: 'ascii' }, '4142430D0A 0A 4445460D0A 1A'],
    ['a header of another kind', { framing: 'header', header: '5,3,2,le' }, '0100000300C1C2C3 0100000300C4C5C6'],
  ])('%s', async (_, settings, hex) => {
    expect(await texts(hex, settings)).toEqual([{ V: 'ABC' }, { V: 'DEF' }]);
  });

  it('by a field that holds the length', async () => {
    const counted = '       01 R.\n           05 L PIC 9(2).\n           05 T PIC X(3).\n           05 U PIC X(2).';
    const reads = await readCobol(counted, 'F0F5C1C2C3 F0F7C1C2C3C4C5', {
      framing: 'field',
      lengthField: 'L',
      short: 'allow',
    });
    expect(reads.map(shown)).toEqual([
      { L: '5', T: 'ABC' },
      { L: '7', T: 'ABC', U: 'DE' },
    ]);
  });

  it.each<[string, CobolSettings, string, string]>([
    ['a file that ends within a record', {}, 'C1C2C3C4', 'cobol.truncated'],
    ['a descriptor that is none', { framing: 'rdw' }, '00070000C1C2C3 C4C5C6C7', 'cobol.length'],
    ['a spanned record', { framing: 'rdw' }, '00070100C1C2C3', 'cobol.length'],
    ['a record beyond its block', { framing: 'bdw' }, '00090000 00070000C1C2C3', 'cobol.length'],
    ['a descriptor of a record without bytes', { framing: 'rdw' }, '00040000', 'cobol.length'],
  ])('tells %s', async (_, settings, hex, code) => {
    const reads = await readCobol(copybook, hex, settings);
    expect(reads.at(-1)?.findings.map((finding) => finding.code)).toEqual([code]);
  });

  it('accounts for all bytes behind a descriptor that is none', async () => {
    const reads = await readCobol(
      copybook,
      '00070000C1C2C3 C4C5C6C7 0102030405060708',
      { framing: 'rdw' },
      { chunk: 3 },
    );
    expect(reads.map(({ raw }) => [raw.start, raw.end])).toEqual([
      [4, 7],
      [7, 19],
    ]);
  });

  it('reads a record that is too large as none, and goes on where it can', async () => {
    const reads = await readCobol(copybook, '00090000C1C2C3C4C5 00070000C4C5C6', { framing: 'rdw' }, { max: 4 });
    expect(reads.map(shown)).toEqual([{ values: undefined, codes: ['cobol.record-too-large'] }, { V: 'DEF' }]);
  });

  it('gives the same records wherever the chunks are cut', async () => {
    const copybooks = '       01 R.\n           05 N PIC 9.\n           05 T OCCURS 0 TO 9 DEPENDING ON N PIC X(2).';
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 80 }),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom<CobolSettings>(
          { framing: 'odo' },
          { framing: 'rdw' },
          { framing: 'bdw' },
          { framing: 'lines' },
          { framing: 'fixed', fileFooter: 3 },
        ),
        async (noise, chunk, settings) => {
          const bytes = Buffer.concat([Buffer.from(settings.framing === 'odo' ? 'F2C1C2C3C4F0' : '', 'hex'), noise]);
          const view = async (size: number) =>
            (await readCobol(copybooks, bytes, settings, { chunk: size })).map((read) => [
              read.raw.start,
              read.raw.end,
              shown(read),
            ]);
          expect(await view(chunk)).toEqual(await view(1 << 16));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('whatever the bytes are', () => {
  it('every byte range lies in its record, and nothing throws', async () => {
    const clauses = fc.constantFrom(
      'PIC X(3)',
      'PIC 9(3)',
      'PIC S9(3)V9',
      'PIC S9(5) COMP-3',
      'PIC 9(4) COMP',
      'PIC S9(12) COMP-5',
      'COMP-1',
      'COMP-2',
      'PIC Z9.9-',
      'PIC N(2)',
      'PIC X OCCURS 3',
      'PIC 9 OCCURS 1 TO 4 DEPENDING ON C',
    );
    const settings = fc.record({
      encoding: fc.constantFrom('cp037', 'cp1140', 'ascii', 'windows-1252'),
      framing: fc.constantFrom('fixed', 'rdw', 'rdw-le', 'bdw', 'lines'),
      tables: fc.constantFrom('slide', 'fixed'),
      mismatch: fc.constantFrom('refuse', 'skip'),
      short: fc.constantFrom('allow', 'refuse'),
      float: fc.constantFrom('ibm', 'ieee'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(clauses, { minLength: 1, maxLength: 6 }),
        settings,
        fc.uint8Array({ maxLength: 120 }),
        async (items, set, bytes) => {
          const copybook = `       01 R.\n           05 C PIC 9.\n${items.map((item, index) => `           05 F${index} ${item}.`).join('\n')}`;
          let at = 0;
          for (const { raw, leaves } of await readCobol(copybook, bytes, set)) {
            expect(raw.start).toBeGreaterThanOrEqual(at);
            expect(raw.end).toBeLessThanOrEqual(bytes.length);
            at = raw.end;
            for (const { start, end } of leaves ?? []) {
              expect(start).toBeGreaterThanOrEqual(raw.start);
              expect(end).toBeGreaterThan(start);
              expect(end).toBeLessThanOrEqual(raw.end);
            }
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('settings', () => {
  it.each<[CobolSettings, RegExp]>([
    [{ encoding: 'cp307' }, /did you mean|expected one of/i],
    [{ framing: 'vb' }, /fixed, rdw/],
    [{ segment: 'V' }, /FIELD=VALUE:ITEM/],
    [{ segment: 'VV=A:V' }, /no field "VV"/],
    [{ segment: 'V=A:V' }, /no redefinition "V"/],
    [{ digits: 'W' }, /no field "W"/],
    [{ framing: 'odo' }, /DEPENDING ON/],
    [{ framing: 'field' }, /lengthField/],
    [{ framing: 'header', header: '2,3,2,le' }, /5,3,2,le/],
    [{ recordLength: 3, recordStart: 4 }, /leave nothing/],
    [{ recordLength: 'x' }, /number of bytes/],
  ])('%j are refused with what is expected', async (settings, message) => {
    const refused = readCobol(one('PIC X(3)'), '', settings);
    await expect(refused).rejects.toThrow(AssayError);
    await expect(refused).rejects.toThrow(message);
  });

  it('of a file go before those of the adapter', async () => {
    const format = cobol({ copybook: one('PIC X'), encoding: 'ascii' });
    const opened = await format.open(
      { name: 'x', chunks: (async function* () {})() },
      { maxRecordBytes: 9, settings: { encoding: 'cp500', other: 1 } },
    );
    expect(opened.prologue).toEqual({ format: 'cobol', settings: { encoding: 'cp500' } });
  });
});
