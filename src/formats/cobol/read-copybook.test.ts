import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AssayError } from '../../model/assay-error.ts';
import type { Item } from './layout.ts';
import { readCopybook } from './read-copybook.ts';

/** Offset, length and name of each item, in order. */
function places(copybook: string): readonly string[] {
  const lines: string[] = [];
  const visit = ({ offset, length, name, members }: Item): void => {
    lines.push(`${offset} ${length} ${name ?? 'FILLER'}`);
    for (const member of members) visit(member);
  };
  for (const record of readCopybook(copybook).records) visit(record);
  return lines;
}

function code(copybook: string): string {
  try {
    readCopybook(copybook);
    return 'read';
  } catch (error) {
    return error instanceof AssayError ? error.code : String(error);
  }
}

describe('where items stand', () => {
  it('gives each picture and usage its bytes', () => {
    expect(
      places(`
       01  R.
           05 A  PIC X(3).
           05 B  PIC S9(5)V99 COMP-3.
           05 C  PIC S9(4) COMP.       05 D PIC 9(5) BINARY.
           05 E  PIC 9(10) COMP-5.     05 F COMP-1.
           05 G  USAGE IS COMPUTATIONAL-2.
           05 H  PIC S9(3) SIGN IS LEADING SEPARATE CHARACTER.
           05 I  PIC S999V9.           05 J PIC ZZ,ZZ9.99-.
           05 K  PIC 9(4) COMP-6.
           05 L  PIC PPP9(3) COMP-3.   05 M PIC N(4).
           05 N  PIC 9(19) COMP.`),
    ).toEqual([
      '0 72 R',
      '0 3 A',
      '3 4 B',
      '7 2 C',
      '9 4 D',
      '13 8 E',
      '21 4 F',
      '25 8 G',
      '33 4 H',
      '37 4 I',
      '41 10 J',
      '51 2 K',
      '53 2 L',
      '55 8 M',
      '63 9 N',
    ]);
  });

  it('lays redefinitions over each other and goes on behind the longest', () => {
    expect(
      places(`
       01 R.
          05 A PIC X(4).
          05 B REDEFINES A.
             10 B1 PIC 99.
             10 B2 PIC X(6).
          05 C REDEFINES A PIC S9(7) COMP-3.
          05 D PIC X.`),
    ).toEqual(['0 9 R', '0 4 A', '0 8 B', '0 2 B1', '2 6 B2', '0 4 C', '8 1 D']);
  });

  it('multiplies tables, and puts what is SYNCHRONIZED on its boundary, in every occurrence', () => {
    expect(
      places(`
       01 WORK-RECORD.
          05 WORK-CODE PIC X.
          05 COMP-TABLE OCCURS 10 TIMES.
             10 COMP-TYPE PIC X.
             10 COMP-PAY PIC S9(4)V99 COMP SYNC.
             10 COMP-HRS PIC S9(3) COMP SYNC.
             10 COMP-NAME PIC X(5).
          05 LAST-ONE PIC X.`),
    ).toEqual([
      '0 162 WORK-RECORD',
      '0 1 WORK-CODE',
      '1 16 COMP-TABLE',
      '1 1 COMP-TYPE',
      '4 4 COMP-PAY',
      '8 2 COMP-HRS',
      '10 5 COMP-NAME',
      '161 1 LAST-ONE',
    ]);
    expect(
      places('       01 L.\n           05 M PIC X(5).\n           05 O.\n              10 P PIC S9(6) COMP SYNC.'),
    ).toEqual(['0 12 L', '0 5 M', '8 4 O', '8 4 P']);
  });

  it('hands USAGE and SIGN of a group down', () => {
    expect(
      places(
        '       01 R COMP-3.\n          05 A PIC 9(5).\n          05 B SIGN LEADING SEPARATE.\n             10 C PIC S9(3) DISPLAY.',
      ),
    ).toEqual(['0 7 R', '0 3 A', '3 4 B', '3 4 C']);
  });

  it('takes entries of level 01 for records that share their storage, and 77 for none', () => {
    const layout = readCopybook(
      '       01 A.\n           05 A1 PIC X(9).\n       01 B.\n           05 B1 PIC X(4).\n       77 COUNTER PIC 99.',
    );
    expect(layout.records.map(({ name, offset, length }) => [name, offset, length])).toEqual([
      ['A', 0, 9],
      ['B', 0, 4],
    ]);
    expect([layout.length, layout.standalone.map(({ name }) => name)]).toEqual([9, ['COUNTER']]);
  });

  it('reads a copybook without level 01 as one record', () => {
    expect(places('           05 A PIC X.\n           05 B PIC X(2).')).toEqual(['0 3 FILLER', '0 1 A', '1 2 B']);
  });

  it('keeps names of values (88) and of ranges (66)', () => {
    const layout = readCopybook(`
       01 R.
          05 KIND PIC X.
             88 IS-COMPANY VALUE 'C' "D".
             88 IS-PERSON VALUES ARE 'P' THRU 'R'.
          05 A PIC XX.  05 B PIC XXX.
       66 A-B RENAMES A THRU B.`);
    expect(layout.records[0]?.members[0]?.conditions).toEqual([
      { name: 'IS-COMPANY', values: ['C', 'D'] },
      { name: 'IS-PERSON', values: ['P THRU R'] },
    ]);
    expect(layout.renamings).toMatchObject([{ name: 'A-B', offset: 1, length: 5 }]);
  });
});

describe('how copybooks are written', () => {
  it('passes over sequence numbers, comments, identification and listing control, in capitals or not', () => {
    expect(
      places(
        [
          '000100 01  rec.                                                         HDR00010',
          '000200* a comment with a period.',
          '000300/ a new page',
          '       EJECT',
          '000400     05  a   pic x(3). *> and a note',
          '000500     05  b   picture is s9(3)',
          '000600             comp-3.',
          '      D    05  DEBUGGING PIC X.',
        ].join('\r\n'),
      ),
    ).toEqual(['0 5 rec', '0 3 a', '3 2 b']);
  });

  it('puts continued literals and words together', () => {
    const literal = `       01 R.\n           05 A PIC X(9) VALUE 'one. ${' '.repeat(29)}\n      -    'two'.\n           05 LONG-\n      -    NAME PIC X.`;
    expect(places(literal)).toEqual(['0 10 R', '0 9 A', '9 1 LONG-NAME']);
  });

  it.each([
    ['free format', '01 REC.\n  05 A PIC X(2).\n  05 B PIC X.\n'],
    ['free format, indented', '   01 REC.\n     05 A\n  PIC X(2).\n     05 B PIC X.\n'],
    ['free format that begins in column 7', '      01 REC.\n      05 A PIC X(2).\n      05 B PIC X.\n'],
    ['tags of changes in columns 1 to 6', 'CR12   01 REC.\nA1         05 A PIC X(2).\n0300       05 B PIC X.\n'],
    ['tabs', '\t01 REC.\n\t\t05 A PIC X(2).\n\t\t05 B PIC X.\n'],
  ])('finds %s by itself', (_, copybook) => {
    expect(places(copybook)).toEqual(['0 3 REC', '0 2 A', '2 1 B']);
  });

  it.each([
    ['       01 R.\n           05 A PIC X(3', 'cobol.picture'],
    ['       01 R.\n           COPY OTHER.', 'cobol.copy-statement'],
    ['       01 R.\n           05 A PIC 9(39).', 'cobol.picture'],
    ['       01 R.\n           05 A PIC X.\n           05 B REDEFINES C PIC X.', 'cobol.redefines'],
    ['       01 R.\n           05 A PIC X OCCURS 2 TO 4 DEPENDING ON N.', 'cobol.occurs'],
    ['       01 R.\n           05 N PIC X(3)V9.', 'cobol.picture'],
    ['       01 R.\n           05 A.', 'cobol.picture'],
    ['       01 R.\n           05 A PIC X COMP-3.', 'cobol.usage'],
    ['       01 R.\n           05 A PIC X WIBBLE.', 'cobol.copybook'],
    ['       01 R.\n           05 A PIC X(9999999) OCCURS 1000.', 'cobol.picture'],
    ['       01 R.\n           05 A PIC X(999999) OCCURS 1000.', 'cobol.copybook'],
    ["       01 R.\n           05 A PIC X VALUE 'open.", 'cobol.copybook'],
    ['      * nothing', 'cobol.copybook'],
  ])('refuses what it cannot place: %j', (copybook, expected) => {
    expect(code(copybook)).toBe(expected);
  });

  it('says so when what it misses may stand behind column 72', () => {
    const wide = `       01 R.\n           05 A PIC X.${' '.repeat(46)}05 B PIC X(2).`;
    expect(() => readCopybook(wide)).toThrow(/column 72/);
    expect(readCopybook(wide, 'free').length).toBe(3);
  });

  it('never crashes or hangs on what is no copybook', () => {
    const word = fc.constantFrom(
      '01',
      '05',
      '10',
      '66',
      '77',
      '88',
      'A',
      'B',
      'FILLER',
      'PIC',
      'X(3)',
      'S9(4)V99',
      '9(',
      'COMP-3',
      'OCCURS',
      '2',
      '3',
      'TO',
      'TIMES',
      'DEPENDING',
      'ON',
      'REDEFINES',
      'RENAMES',
      'THRU',
      'VALUE',
      "'x'",
      '"',
      '.',
      '.\n',
      '\n      -    ',
      '\n      *',
      'SIGN',
      'LEADING',
      'SEPARATE',
      'SYNC',
      'USAGE',
      '9(999999999)',
      '1000000',
      '__proto__',
      'constructor',
      ',',
      ';',
      '\t',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), (words) => {
        expect(code(`       01 R. ${words.join(' ')}`)).toMatch(/^(read|cobol\.[a-z-]+)$/);
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(code(text)).toMatch(/^(read|cobol\.[a-z-]+)$/);
      }),
      { numRuns: 500 },
    );
  });
});
