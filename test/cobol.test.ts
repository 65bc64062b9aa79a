import { Buffer } from 'node:buffer';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cobol, defineAdapter, type Json } from 'assay/adapter';
import { describe, expect, it } from 'vitest';
import { openAdapter } from '../src/adapter/open-adapter.ts';
import { assay, inFolder } from './support/run-command.ts';

const COPYBOOK = `       01 CONTRACT.
          05 REF PIC X(4).
          05 KIND PIC X.
             88 IS-WORKS VALUE 'W'.
          05 AMOUNT PIC S9(5)V99 COMP-3.
          05 PART-COUNT PIC 9.
          05 PARTS OCCURS 0 TO 2 DEPENDING ON PART-COUNT.
             10 PART-NO PIC 9(3).
`;
/** Contracts in code page 037 with record descriptor words; the packed number of the other one is none. */
const GOOD = '0014 0000 C1F0F0F1 E6 0012345C F2 F0F0F1 F0F0F2';
const BAD = '000E 0000 C1F0F0F2 E6 00123A5C F0';
const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex');

async function inCobolFolder<T>(data: string, use: (cwd: string) => Promise<T>): Promise<T> {
  return inFolder(async (cwd) => {
    writeFileSync(join(cwd, 'contract.cob'), COPYBOOK);
    writeFileSync(join(cwd, 'data.bin'), bytes(data));
    return use(cwd);
  });
}

describe('assay layout', () => {
  it('prints where each item stands', async () => {
    await inCobolFolder('', async (cwd) => {
      const { code, stdout } = await assay(['layout', 'contract.cob'], { cwd });
      expect(code).toBe(0);
      expect(stdout.split('\n').map((line) => line.replaceAll(/ +/g, ' ').trim())).toEqual([
        'offset length level and name picture usage occurs',
        '0 16 01 CONTRACT',
        '0 4 05 REF X(4) display',
        '4 1 05 KIND X display',
        '88 IS-WORKS W',
        '5 4 05 AMOUNT S9(5)V99 packed',
        '9 1 05 PART-COUNT 9 display',
        '10 3 05 PARTS 0 to 2 by PART-COUNT',
        '10 3 10 PART-NO 9(3) display',
        '16 bytes',
        '',
      ]);
      const json = JSON.parse((await assay(['layout', 'contract.cob', '--json'], { cwd })).stdout);
      expect(json).toMatchObject({ length: 16, records: [{ name: 'CONTRACT', offset: 0, length: 16 }] });
      expect(json.records[0].members[2]).toEqual({
        level: 5,
        name: 'AMOUNT',
        picture: 'S9(5)V99',
        category: 'numeric',
        usage: 'packed',
        digits: 7,
        scale: 2,
        signed: true,
        offset: 5,
        length: 4,
      });
    });
  });

  it('ends with 2 and the line where a copybook cannot be read', async () => {
    await inFolder(async (cwd) => {
      writeFileSync(join(cwd, 'bad.cob'), '       01 R.\n           05 A PIC Q(3).\n');
      const { code, stdout, stderr } = await assay(['layout', 'bad.cob'], { cwd });
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain('copybook line 2: PIC Q(3)');
    });
  });
});

describe('assay read', () => {
  const args = ['read', 'data.bin', '--copybook', 'contract.cob', '--framing', 'rdw'];

  it('writes exact numbers, and the bytes of each field when asked', async () => {
    await inCobolFolder(GOOD, async (cwd) => {
      const plain = await assay(args, { cwd });
      expect(plain.code, plain.stderr).toBe(0);
      expect(plain.stdout).toBe(
        '{"REF":"A001","KIND":"W","AMOUNT":123.45,"PART-COUNT":2,"PARTS":[{"PART-NO":1},{"PART-NO":2}]}\n',
      );
      const { stdout } = await assay([...args, '--positions'], { cwd });
      const line = JSON.parse(stdout);
      expect(line).toMatchObject({ number: 1, start: 4, end: 20 });
      expect(line.fields).toContainEqual({ field: 'AMOUNT', start: 9, end: 13 });
      expect(line.fields).toContainEqual({ field: 'PARTS[2].PART-NO', start: 17, end: 20 });
    });
  });

  it('leaves out a record that is not what the copybook says, tells where, and ends with 1', async () => {
    await inCobolFolder(`${BAD} ${GOOD}`, async (cwd) => {
      const { code, stderr } = await assay([...args, '--out', 'out.ndjson'], { cwd });
      expect(code).toBe(1);
      expect(stderr).toContain(
        "data.bin: error: record 1, AMOUNT (PIC S9(5)V99), byte 11: expected decimal digits in packed nibbles, got X'3A' [cobol.nibble]",
      );
      expect(stderr).toContain('1 record read, 1 not');
      expect(readFileSync(join(cwd, 'out.ndjson'), 'utf8').split('\n')).toHaveLength(2);
    });
  });

  it('says so when bytes that are taken for EBCDIC look like ASCII', async () => {
    await inFolder(async (cwd) => {
      writeFileSync(join(cwd, 'text.cob'), '       01 R.\n           05 A PIC X(8).\n');
      writeFileSync(join(cwd, 'text.txt'), 'Roadwork');
      const read = (...more: readonly string[]) =>
        assay(['read', 'text.txt', '--copybook', 'text.cob', ...more], { cwd });
      expect((await read()).stderr).toContain('look like ASCII');
      const stated = await read('--encoding', 'ascii');
      expect(stated.stdout).toBe('{"A":"Roadwork"}\n');
      expect(stated.stderr).not.toContain('look like');
    });
  });

  it('keeps leading zeros of codes, and refuses settings that are none', async () => {
    await inCobolFolder(GOOD, async (cwd) => {
      const { stdout } = await assay([...args, '--set', 'digits=PART-NO'], { cwd });
      expect(JSON.parse(stdout).PARTS).toEqual([{ 'PART-NO': '001' }, { 'PART-NO': '002' }]);
      const refused = await assay([...args, '--set', 'digit=PART-NO'], { cwd });
      expect(refused).toMatchObject({ code: 2, stdout: '' });
      expect(refused.stderr).toContain('digits');
    });
  });
});

describe('a copybook as the format of an adapter', () => {
  const format = cobol({ copybook: COPYBOOK, framing: 'rdw' });
  const part = { source: 'PARTS', target: 'Part', rows: [{ id: 'no', from: 'PART-NO', to: 'no' }] };
  const open = (from = 'REF') => {
    const entry = {
      source: 'record',
      target: 'Contract',
      rows: [
        { id: 'ref', from, to: 'ref' },
        { id: 'amount', from: 'AMOUNT', to: 'amount' },
        { id: 'second', from: 'PARTS[2].PART-NO', to: 'second' },
        { id: 'parts', from: 'PARTS', to: 'parts[]', via: part },
      ],
    };
    const table = { group: 'record', rows: [{ id: 'contract', from: '.', entry }] };
    const definition = defineAdapter({
      format,
      route: () => ({ table, findings: [] }),
      tables: [table],
      assemble: ([made]) => made?.value as Json,
    });
    return openAdapter('x', definition, undefined);
  };

  it('gives rows their fields by name, every occurrence of a table in turn', async () => {
    const adapter = open();
    const chunks = (async function* () {
      yield bytes(`${GOOD}${BAD}`);
    })();
    const { prologue, records } = await format.open({ name: 'x', chunks }, { maxRecordBytes: 1000, settings: {} });
    const mapped = [];
    for await (const raw of records) mapped.push(adapter.map(raw, prologue));
    expect(mapped[0]?.unit).toEqual({ ref: 'A001', amount: '123.45', second: '2', parts: [{ no: '1' }, { no: '2' }] });
    expect(mapped[1]).toMatchObject({ unit: undefined, findings: [{ code: 'cobol.nibble' }] });
  });

  it('refuses a name that the copybook does not have, with the nearest that it has', () => {
    expect(() => open('REFF')).toThrow(/no item "REFF" there; did you mean REF\?/);
  });

  it('lets people ask for fields by name', () => {
    const names = format.fieldNames;
    expect(names?.read('parts.part-no').holds('PARTS[2].PART-NO')).toBe(true);
    expect(names?.read('PART-NO').holds('PARTS[2].PART-NO')).toBe(true);
    expect(names?.read('PARTS[1]').holds('PARTS[2].PART-NO')).toBe(false);
    expect(names?.read('PARTS').relation('PARTS.PART-NO')).toBe('below');
    expect(names?.read('PARTS.PART-NO').relation('PARTS')).toBe('above');
    expect(names?.read('REF').relation('PARTS')).toBe('none');
    expect(names?.at('PARTS', 'PART-NO')).toBe('PARTS.PART-NO');
  });
});
