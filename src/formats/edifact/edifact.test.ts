import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ParsedRecord, RawRecord } from '../record.ts';
import { createFramer } from './framer.ts';
import { edifact } from './index.ts';

const UNB = "UNB+UNOC:3+SENDER+RECEIVER+240715:1030+7++MEDRPT'";
const MESSAGE = "UNH+1+EXAMPL:0:1:RT:NHS003'BGM+LSR'FTX+CID+++it?'s 50?+ ?: 5??'UNT+4+1'";

async function read(bytes: Uint8Array, size = bytes.length || 1, settings: Record<string, unknown> = {}) {
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const opened = await edifact.open({ name: 'test', chunks: chunks() }, { maxRecordBytes: 10_000, settings });
  const raws: RawRecord[] = [];
  for await (const raw of opened.records) raws.push(raw);
  const parsed = raws.map((raw) => edifact.parse(raw, opened.prologue));
  const codes = raws.flatMap((raw, index) =>
    (raw.problem ? [raw.problem] : (parsed[index]?.findings ?? [])).map(({ code }) => code),
  );
  return { raws, parsed, codes, prologue: opened.prologue };
}

const latin1 = (text: string) => Buffer.from(text, 'latin1');
function leavesOf(parsed: ParsedRecord | undefined) {
  const record = parsed?.record;
  return record ? Array.from({ length: record.leafCount }, (_, index) => record.leaf(index)) : [];
}

describe('messages of an interchange', () => {
  test('know their bytes, their lines and their text without release characters, however the source is cut', async () => {
    const bytes = latin1(`UNA:+.? '\r\n${UNB}\r\n${MESSAGE.replaceAll("'B", "'\r\nB")}\r\nUNZ+1+7'\r\n`);
    for (const size of [1, 2, 3, 7, bytes.length]) {
      const { raws, parsed, codes } = await read(bytes, size);
      expect(codes).toEqual([]);
      expect(raws.map(({ line }) => line)).toEqual([3]);
      const text = leavesOf(parsed[0]).find(({ address }) => address === 'FTX-4.1');
      expect(text).toMatchObject({ text: "it's 50+ : 5?", line: 4 });
      expect(bytes.subarray(text?.start, text?.end).toString('latin1')).toBe("it?'s 50?+ ?: 5??");
    }
  });

  test('go by the separators that UNA gives, and by repetition in version 4', async () => {
    const cut = 'UNA;*.!^~UNB*UNOC;4*S*R*20240715;1030*7~UNH*1*EXAMPL;0;1;RT;NHS003~NAD*a;b^c!^d~UNT*3*1~UNZ*1*7~';
    const { parsed, codes } = await read(latin1(cut));
    expect(codes).toEqual([]);
    expect(leavesOf(parsed[0]).filter(({ field }) => field.startsWith('NAD'))).toMatchObject([
      { address: 'NAD-1.1', text: 'a' },
      { address: 'NAD-1.2', text: 'b' },
      { address: 'NAD-1[2].1', text: 'c^d' },
    ]);
  });

  test.each([
    ['UNOC', 'é', 0xe9],
    ['UNOD', 'ŕ', 0xe0],
    ['UNOE', 'Р', 0xc0],
    ['UNOF', 'Α', 0xc1],
  ])('%s is read in its character set', async (syntax, text, byte) => {
    const source = `${UNB.replace('UNOC', syntax)}UNH+1+X'NAD+${String.fromCharCode(byte)}'UNT+3+1'UNZ+1+7'`;
    const { parsed, codes } = await read(latin1(source));
    expect(codes).toEqual([]);
    expect(leavesOf(parsed[0]).find(({ field }) => field === 'NAD-1.1')?.text).toBe(text);
  });

  test('with bytes beyond the declared set are told of', async () => {
    const { codes } = await read(latin1(`${UNB.replace('UNOC', 'UNOB')}UNH+1+X'NAD+\xe9'UNT+3+1'UNZ+1+7'`));
    expect(codes).toEqual(['edifact.charset-invalid']);
  });
});

describe('what may have been lost is refused', () => {
  test.each([
    ['another reference in UNZ', `${UNB}${MESSAGE}UNZ+1+8'`, 'edifact.interchange-reference'],
    ['another count in UNZ', `${UNB}${MESSAGE}UNZ+2+7'`, 'edifact.interchange-count'],
    ['no UNZ', `${UNB}${MESSAGE}`, 'edifact.interchange-cut'],
    ['no UNZ before the next UNB', `${UNB}${MESSAGE}${UNB}UNZ+0+7'`, 'edifact.interchange-cut'],
    ['another reference in UNE', `${UNB}UNG+X+S+R+D+5'${MESSAGE}UNE+1+6'UNZ+1+7'`, 'edifact.interchange-reference'],
    ['another count in UNE', `${UNB}UNG+X+S+R+D+5'${MESSAGE}UNE+2+5'UNZ+1+7'`, 'edifact.interchange-count'],
    ['another reference in UNT', `${UNB}${MESSAGE.replace('+4+1', '+4+2')}UNZ+1+7'`, 'edifact.message-reference'],
    ['no UNT', `${UNB}${MESSAGE.replace("UNT+4+1'", '')}UNZ+1+7'`, 'edifact.message-cut'],
    ['a syntax that is not known', `${UNB.replace('UNOC', 'UNQQ')}${MESSAGE}UNZ+1+7'`, 'edifact.syntax-unknown'],
    ['bytes before the interchange', `lost'${UNB}UNZ+0+7'`, 'edifact.stray-bytes'],
    ['nothing at all', '', 'edifact.empty'],
  ])('%s', async (_, source, code) => {
    const { parsed, codes } = await read(latin1(source));
    expect(codes).toContain(code);
    expect(parsed.every(({ record }) => record === undefined)).toBe(true);
  });

  test('a group and its interchange that are whole are read', async () => {
    const { parsed, codes } = await read(latin1(`${UNB}UNG+X+S+R+D+5'${MESSAGE}UNE+1+5'UNZ+1+7'`));
    expect(codes).toEqual([]);
    expect(parsed[0]?.record).toBeDefined();
  });

  test('a wrong count of segments is reported, or refused where the setting says so', async () => {
    const source = latin1(`${UNB}${MESSAGE.replace('+4+1', '+5+1')}UNZ+1+7'`);
    const reported = await read(source);
    expect(reported.codes).toEqual(['edifact.segment-count']);
    expect(reported.parsed[0]?.record).toBeDefined();
    const refused = await read(source, source.length, { counts: 'refuse' });
    expect(refused.parsed[0]?.record).toBeUndefined();
  });

  test('an interchange without end is let go at the limit, and not held', () => {
    const framer = createFramer(10_000, 2000);
    let held = framer.push(latin1(UNB));
    for (let i = 0; i < 100; i++) held = [...held, ...framer.push(latin1(MESSAGE))];
    expect(held.length).toBeGreaterThan(90);
    expect(held.every(({ problem }) => problem?.code === 'edifact.interchange-too-large')).toBe(true);
  });
});

describe('whatever comes', () => {
  const piece = fc.constantFrom(
    'UNA:+.? ',
    "UNA:+.? '",
    UNB,
    MESSAGE,
    "UNZ+1+7'",
    "UNH+1+X'",
    "UNH+1+MEDRPT'",
    "UNT+2+1'",
    "S02+02'GIS+N'S06+06'GIS+N'INV+MQ'RFF+ARL:1'",
    "'",
    '+',
    ':',
    '?',
    '\r\n',
    'é',
  );
  const source = fc.array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 25 }).map((all) => all.join(''));

  test('each leaf says the bytes it stands for, and the same is read however the source is cut', async () => {
    await fc.assert(
      fc.asyncProperty(source, fc.integer({ min: 1, max: 9 }), async (text, size) => {
        const bytes = latin1(text);
        const whole = await read(bytes);
        const cut = await read(bytes, size);
        expect(cut.codes).toEqual(whole.codes);
        expect(cut.raws.map(({ start, end, line }) => [start, end, line])).toEqual(
          whole.raws.map(({ start, end, line }) => [start, end, line]),
        );
        for (const [index, parsed] of whole.parsed.entries()) {
          const raw = whole.raws[index] as RawRecord;
          if (raw.bytes.length > 0) expect(Buffer.from(raw.bytes)).toEqual(bytes.subarray(raw.start, raw.end));
          for (const leaf of leavesOf(parsed)) expect(leaf.end).toBeGreaterThan(leaf.start);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('the values and what stands between them are the bytes of the message again', async () => {
    const value = fc.string({
      minLength: 1,
      maxLength: 8,
      unit: fc.constantFrom('a', 'B', '1', ' ', '+', ':', "'", '?'),
    });
    const segment = fc.array(fc.array(value, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.array(segment, { maxLength: 6 }), async (segments) => {
        const released = (text: string) => text.replace(/[?+:']/g, '?$&');
        const body = segments.map((parts) => `FTX+${parts.map((part) => part.map(released).join(':')).join('+')}'`);
        const message = `UNH+1+X'${body.join('')}UNT+${body.length + 2}+1'`;
        const { raws, parsed, codes } = await read(latin1(`${UNB}${message}UNZ+1+7'`));
        expect(codes).toEqual([]);
        expect(Buffer.from(raws[0]?.bytes ?? []).toString('latin1')).toBe(message);
        const texts = leavesOf(parsed[0]).filter(({ field }) => field.startsWith('FTX'));
        expect(texts.map(({ text }) => text)).toEqual(segments.flat(2));
      }),
      { numRuns: 200 },
    );
  });
});

describe('paths', () => {
  test.each([
    ['RFF(SRI', 'REPORT', 'no step'],
    ['INV.2', 'PARTY', 'does not hold INV'],
    ['RFF.1.2.3', 'REPORT', 'no parts'],
    ['2.1', 'REPORT', 'name one first'],
    ['2.1', 'nowhere', 'no group'],
  ])('%s on %s is refused', (path, from, why) => {
    expect(() => edifact.compilePath(path, from)).toThrow(why);
  });
});
