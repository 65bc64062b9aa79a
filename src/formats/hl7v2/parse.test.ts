import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hl7v2 } from './index.ts';
import { bytesOf, MSH, parse } from './parse-text.testing.ts';

describe('values and their places', () => {
  it('counts MSH-1 and MSH-2 as values, so that the fields of MSH are numbered as in the standard', () => {
    const { values } = parse(MSH);
    expect(values).toEqual({
      'MSH-1': '|',
      'MSH-2': '^~\\&',
      'MSH-3': 'APP',
      'MSH-4': 'FAC',
      'MSH-7': '20260101',
      'MSH-9.1': 'ADT',
      'MSH-9.2': 'A01',
      'MSH-10': '1',
      'MSH-11': 'P',
      'MSH-12': '2.5.1',
    });
  });

  it('addresses repetitions, components, sub-components and repeated segments', () => {
    const { values, leaves } = parse(`${MSH}\rPID|||1^^^A&1.2&ISO~2\rOBX|1\rOBX|2||a~b`);
    expect(values).toMatchObject({
      'PID-3[1].1': '1',
      'PID-3[1].4.1': 'A',
      'PID-3[1].4.3': 'ISO',
      'PID-3[2]': '2',
      'OBX[1]-1': '1',
      'OBX[2]-3[2]': 'b',
    });
    expect(leaves.map(({ field }) => field)).toContain('PID-3.4.2');
  });

  it('places every value by byte and line of the source', () => {
    const message = `${MSH}\r\nPID|1||A^B\r\n\r\nPV1|1|I`;
    for (const { text, start, end, address } of parse(message).leaves) {
      if (!address.startsWith('MSH-9')) expect(message.slice(start - 1000, end - 1000)).toBe(text);
    }
    expect(parse(message).leaves.find(({ address }) => address === 'PV1-2')?.line).toBe(8);
  });

  it('reads whatever delimiters MSH declares, and does without those it leaves out', () => {
    expect(parse('MSH$*%!@$APP\rPID$$$1*2%3@4$a!S!b').values).toMatchObject({
      'PID-3[1].1': '1',
      'PID-3[1].2': '2',
      'PID-3[2].1.2': '4',
      'PID-4': 'a*b',
    });
    expect(parse('MSH|^\rPID|||a^b&c~d\\F\\').values).toMatchObject({ 'PID-3.1': 'a', 'PID-3.2': 'b&c~d\\F\\' });
    expect(parse('MSH|^~\\&#\rPID|||a\\P\\b').values['PID-3']).toBe('a#b');
    expect(parse('MSH|^^\\&\rPID|1').codes).toEqual(['hl7v2.delimiters']);
  });

  it('keeps "" apart from nothing: a removed value is one leaf and a null node', () => {
    const { record, select, values } = parse(`${MSH}\rPID|||""||`);
    expect(values['PID-3']).toBe('""');
    const [node] = select('PID.3', 'message', record.root);
    expect([node?.kind, node?.text, select('PID.5', 'message')]).toEqual(['null', '', []]);
  });
});

describe('escape sequences', () => {
  it.each([
    ['\\F\\\\S\\\\T\\\\R\\\\E\\', '|^&~\\'],
    ['one\\.br\\two\\.sp2\\three', 'one\ntwo\n\nthree'],
    ['\\X48690D\\', 'Hi\r'],
    ['caf\\XC3A9\\', 'café'],
    ['\\H\\bold\\N\\', '\\H\\bold\\N\\'],
    ['\\.in+4\\x\\.ce\\', '\\.in+4\\x\\.ce\\'],
    ['\\C2842\\\\M2042A9\\\\Zlocal\\', '\\C2842\\\\M2042A9\\\\Zlocal\\'],
    ['open \\T and \\F\\', 'open \\T and |'],
    ['C:\\ only', 'C:\\ only'],
    ['\\XZZ\\\\X4\\', '\\XZZ\\\\X4\\'],
  ])('reads %s', (escaped, text) => {
    expect(parse(`${MSH}|||||UNICODE UTF-8\rNTE|1||${escaped}`).values['NTE-3']).toBe(text);
  });
});

describe('text with delimiters nobody escaped', () => {
  it('is one value in OBX-5 as TX, FT or ST and in NTE-3, and is mentioned', () => {
    const { values, codes } = parse(`${MSH}\rOBX|1|TX|1||^a & b^c&~d|u\rNTE|1||x&y\rOBX|2|CE|1||a&b`);
    expect(values).toMatchObject({ 'OBX[1]-5[1]': '^a & b^c&', 'OBX[1]-5[2]': 'd', 'OBX[1]-6': 'u', 'NTE-3': 'x&y' });
    expect(values['OBX[2]-5.1.2']).toBe('b');
    expect(codes).toContain('hl7v2.unescaped-delimiter');
  });
});

describe('character sets', () => {
  const name = (charset: string, bytes: string, prologue = {}) => {
    const { values, codes } = parse(`${MSH}||||||${charset}\rPID|||${bytes}`, prologue);
    return [values['PID-3'], ...codes];
  };
  it.each([
    ['UNICODE UTF-8', 'Zo\xc3\xab', 'Zoë'],
    ['8859/1', 'Zo\xeb', 'Zoë'],
    ['8859/15', '\xa4', '€'],
    ['8859/2', '\xb1', 'ą'],
    ['GB 18030-2000', '\x81\x5e\x81\x7c', '乛亅'],
    ['', 'Zo\xc3\xab', 'Zoë'],
  ])('reads %s', (charset, bytes, text) => {
    expect(name(charset, bytes)).toEqual([text]);
  });

  it('sees that the declared set is wrong, and says at which byte', () => {
    expect(name('UNICODE UTF-8', 'Zo\xeb')).toEqual(['Zoë', 'hl7v2.charset-invalid']);
    expect(name('ASCII', 'Zo\xeb')).toEqual(['Zoë', 'hl7v2.charset-invalid']);
    expect(name('8859/1', 'Zo\xc3\xab')).toEqual(['ZoÃ«', 'hl7v2.charset-suspect']);
    const { findings } = parse(`${MSH}||||||ASCII\rPID|||ab\xeb`);
    expect(findings[0]?.at).toMatchObject({ path: 'PID-3', line: 6, start: 1000 + MSH.length + 20 });
  });

  it('says what it guesses where nothing is declared, or what is declared is unknown', () => {
    expect(name('', 'Zo\xeb')).toEqual(['Zoë', 'hl7v2.charset-undeclared']);
    expect(name('EBCDIC', 'Zoe')).toEqual(['Zoe', 'hl7v2.charset-unknown']);
    expect(name('', 'Zo\xeb', { charset: '8859/1' })).toEqual(['Zoë']);
  });
});

describe('broken messages', () => {
  it('keeps a line that is no segment as one leaf, and says where', () => {
    const { values, findings } = parse(`${MSH}\rthis | is no segment\rpid|1\rPV1|1|I`);
    expect(values).toMatchObject({ '?[line 6]': 'this | is no segment', '?[line 7]': 'pid|1', 'PV1-2': 'I' });
    expect(findings.map(({ code, at }) => [code, at?.line])).toEqual([
      ['hl7v2.segment-unreadable', 6],
      ['hl7v2.segment-unreadable', 7],
    ]);
  });

  it('reads a line feed inside a value as text where lines end in CR', () => {
    const { values, codes, leaves } = parse(`${MSH}\rPID|1||one\ntwo\rPV1|1|I`);
    expect([values['PID-3'], codes]).toEqual(['one\ntwo', []]);
    expect(leaves.at(-1)?.line).toBe(8);
  });

  it('counts on where a message has very many fields, repetitions or parts', () => {
    const many = (delimiter: string, count: number): string => `${delimiter.repeat(count - 1)}x`;
    const { values } = parse(
      `${MSH}\rOBX|1|NA|||${many('^', 300)}^y\rZAA|a~b&c${many('~', 400)}\rZBB|${many('&', 20)}\rZCC|${many('|', 3000)}|z~w`,
    );
    expect(values).toMatchObject({
      'MSH-1': '|',
      'MSH-2': '^~\\&',
      'MSH-9.2': 'A01',
      'OBX-5.300': 'x',
      'OBX-5.301': 'y',
      'ZAA-1[2].1.2': 'c',
      'ZAA-1[401]': 'x',
      'ZBB-1.1.20': 'x',
      'ZCC-3000': 'x',
      'ZCC-3001[2]': 'w',
    });
  });

  it('keeps every value of a message that has hardly anything but delimiters', () => {
    const { leaves } = parse(`${MSH}\rPID${'|\n'.repeat(30_000)}\rPV1${'|'.repeat(30_000)}x`);
    expect(leaves).toHaveLength(10 + 29_999 + 1);
    expect(leaves.at(-2)).toMatchObject({ address: 'PID-29999', text: '\n' });
    expect(leaves.at(-1)).toMatchObject({ address: 'PV1-30000', text: 'x' });
  });

  it('selects by the same places there', () => {
    const { select } = parse(`${MSH}\rOBX|1|NA|||${'^'.repeat(200)}a&b~c\rOBX|2|ST|||${'~'.repeat(150)}d`);
    const [first, second] = select('//OBX[]', 'message');
    if (!first || !second) throw new Error('expected two segments');
    expect(select('5[].201.2', 'OBX', first).map(({ text }) => text)).toEqual(['b']);
    expect(select('5[2]', 'OBX', first).map(({ text }) => text)).toEqual(['c']);
    expect(select('5[151]', 'OBX', second).map(({ address }) => address)).toEqual(['OBX[2]-5[151]']);
  });

  it('joins text again however many parts it was cut into', () => {
    const text = `${'a&'.repeat(40)}${'b^'.repeat(300)}c`;
    const { values, codes } = parse(`${MSH}\rOBX|1|TX|||${text}~two\rNTE|1||${'^'.repeat(200)}z`);
    expect([values['OBX-5[1]'], values['OBX-5[2]'], values['NTE-3']]).toEqual([text, 'two', `${'^'.repeat(200)}z`]);
    expect(codes).toContain('hl7v2.unescaped-delimiter');
  });

  it('groups two messages with the same segments each by its own structure', () => {
    const body = '\rPID|1\rORC|NW\rOBR|1\rOBX|1';
    const order = parse(`MSH|^~\\&|A|B|||20260101||ORM^O01|1|P|2.5.1${body}`);
    const result = parse(`MSH|^~\\&|A|B|||20260101||ORU^R01|1|P|2.5.1${body}`);
    for (const { select, codes } of [order, result])
      expect([codes, select('//OBX[]', 'message')]).toMatchObject([[], [{}]]);
    expect(order.select('ORDER[].ORDER_DETAIL.OBSERVATION[].OBX', 'ORM_O01')).toHaveLength(1);
    expect(result.select('PATIENT_RESULT[].ORDER_OBSERVATION[].OBSERVATION[].OBX', 'ORU_R01')).toHaveLength(1);
    expect(result.select('ORDER[]', 'message')).toEqual([]);
  });

  it('reads each of very many different message types as it stands', () => {
    for (let n = 0; n < 3000; n++) {
      const { select } = parse(`MSH|^~\\&|A${n}|B|||20260101||T${n}^E${n}|${n}|P|2.5.1`);
      expect(select('/MSH.9.1', 'message')[0]?.text).toBe(`T${n}`);
    }
  });

  it('answers with a finding when there is no header', () => {
    const raw = { bytes: bytesOf('PID|1'), start: 0, end: 5, line: 1 };
    const { record, findings } = hl7v2.parse(raw, { format: 'hl7v2', framing: 'plain' });
    expect([record, findings[0]?.code]).toEqual([undefined, 'hl7v2.no-msh']);
  });

  it('never throws, and no byte stands in two leaves, whatever the bytes are', () => {
    const alphabet = [...'MSHPIDOBX|^~\\&"\r\n#1aé\x00\xff'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...alphabet), { maxLength: 200 }), (characters) => {
        const { leaves } = parse(`MSH|^~\\&${characters.join('')}`);
        let end = 0;
        for (const leaf of leaves) {
          expect(leaf.start).toBeGreaterThanOrEqual(end);
          expect(leaf.end).toBeGreaterThan(leaf.start);
          end = leaf.end;
        }
      }),
    );
  });
});
