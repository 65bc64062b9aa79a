import { describe, expect, it } from 'vitest';
import { bytesOf, MSH, openAll } from './parse-text.testing.ts';

const text = (bytes: Uint8Array) => String.fromCharCode(...bytes);
const second = MSH.replace('|1|P', '|2|P');

describe('plain files', () => {
  it.each([
    ['CR', '\r'],
    ['LF', '\n'],
    ['CRLF', '\r\n'],
  ])('cuts messages with %s line ends, with exact offsets and lines, wherever the chunks end', async (_name, end) => {
    const source = `${MSH}${end}PID|1${end}${end}${second}${end}PV1|1${end}`;
    for (const chunk of [1, 2, 3, 11, 1000]) {
      const { records, prologue, findings } = await openAll(bytesOf(source), chunk);
      expect(records.map(({ bytes }) => text(bytes))).toEqual([`${MSH}${end}PID|1`, `${second}${end}PV1|1`]);
      expect(records.map(({ line }) => line)).toEqual([1, 4]);
      for (const { start, end: stop, bytes } of records) expect(source.slice(start, stop)).toBe(text(bytes));
      expect([prologue, findings]).toEqual([{ format: 'hl7v2', framing: 'plain' }, []]);
    }
  });

  it('gives a message the same bytes from a file and from a block, so its id is the same', async () => {
    const [file, block] = await Promise.all([
      openAll(bytesOf(`${MSH}\rPID|1\r`)),
      openAll(bytesOf(`\x0b${MSH}\rPID|1\r\x1c\r`)),
    ]);
    expect(block.records[0]?.bytes).toEqual(file.records[0]?.bytes);
  });

  it('skips a byte order mark and takes it as UTF-8', async () => {
    const { records, prologue } = await openAll(bytesOf(`\xef\xbb\xbf${MSH}`), 2);
    expect(records[0]).toMatchObject({ start: 3, line: 1 });
    expect(prologue.charset).toBe('UTF-8');
  });
});

describe('blocks of the minimal lower layer protocol', () => {
  it('cuts at the block marks, with or without the CR behind', async () => {
    const source = `\x0b${MSH}\rPID|1\r\x1c\r\x0b${second}\r\x1c\x0b${MSH}\x1c\r`;
    for (const chunk of [1, 4, 500]) {
      const { records, prologue } = await openAll(bytesOf(source), chunk);
      expect(records.map(({ bytes, problem }) => [text(bytes), problem])).toEqual([
        [`${MSH}\rPID|1`, undefined],
        [second, undefined],
        [MSH, undefined],
      ]);
      expect(records[0]?.start).toBe(1);
      expect(prologue.framing).toBe('mllp');
    }
  });

  it('says of a block without its end that it may be cut off, and keeps its bytes', async () => {
    for (const source of [`\x0b${MSH}\rPID|1|ab`, `\x0b${MSH}\rPID|1|ab\x0b${second}\x1c\r`]) {
      const [first] = (await openAll(bytesOf(source), 5)).records;
      expect(first?.problem?.code).toBe('hl7v2.mllp-truncated');
      expect(text(first?.bytes ?? new Uint8Array())).toBe(`${MSH}\rPID|1|ab`);
    }
  });
});

describe('bytes that belong to no message', () => {
  it('become records of their own, before, between and without messages', async () => {
    const source = `PID|lost\nmore\n${MSH}\n\x1c\nnoise\n${second}`;
    const { records } = await openAll(bytesOf(source), 3);
    expect(records.map(({ problem, line }) => [line, problem?.code])).toEqual([
      [1, 'hl7v2.no-msh'],
      [3, undefined],
      [5, 'hl7v2.no-msh'],
      [6, undefined],
    ]);
    expect(records.map(({ start, end }) => source.slice(start, end))[0]).toBe('PID|lost\nmore');
  });

  it.each([
    ['', 'hl7v2.empty'],
    [' \r\n\r\n', 'hl7v2.empty'],
    ['hello', 'hl7v2.no-msh'],
    ['MSHIP|not a header', 'hl7v2.no-msh'],
    ['\x00\x01\x02PK', 'hl7v2.no-msh'],
    ['\xff\xfeM\x00S\x00H\x00|\x00', 'hl7v2.no-msh'],
  ])('finds no message in %j', async (source, code) => {
    const { records } = await openAll(bytesOf(source));
    expect(records.map(({ problem }) => problem?.code)).toEqual([code]);
    expect(records[0]?.problem?.severity).toBe('error');
  });

  it('does not show stray bytes in its message: they may be about a person', async () => {
    const { records } = await openAll(bytesOf('PID|1||secret'));
    expect(records[0]?.problem?.message).not.toContain('secret');
  });
});

describe('limits', () => {
  it('diagnoses a message over the limit without holding it, and reads on behind it', async () => {
    const source = `${MSH}\rNTE|1||${'x'.repeat(500)}\r${second}\r`;
    for (const chunk of [13, 100_000]) {
      const { records } = await openAll(bytesOf(source), chunk, 200);
      expect(records.map(({ bytes, problem, start, end }) => [bytes.length, problem?.code, end - start])).toEqual([
        [0, 'hl7v2.record-too-large', MSH.length + 508],
        [second.length, undefined, second.length],
      ]);
    }
  });

  it('keeps memory bounded for one line of 100 MB', async () => {
    const chunk = bytesOf('a'.repeat(1 << 20));
    const before = process.memoryUsage().arrayBuffers;
    let peak = 0;
    const { hl7v2 } = await import('./index.ts');
    const chunks = (async function* () {
      for (let i = 0; i < 100; i++) {
        peak = Math.max(peak, process.memoryUsage().arrayBuffers - before);
        yield chunk;
      }
    })();
    const opened = await hl7v2.open({ name: '-', chunks }, { maxRecordBytes: 1 << 20, settings: {} });
    for await (const record of opened.records) {
      expect(record).toMatchObject({ start: 0, end: 100 << 20, problem: { code: 'hl7v2.record-too-large' } });
    }
    expect(peak).toBeLessThan(30 << 20);
  });

  it('does not lose a message whose blank lines run over the limit', async () => {
    const { records } = await openAll(bytesOf(`${MSH}${'\r'.repeat(1000)}${second}`), 50, 100);
    expect(records.map(({ bytes, line }) => [text(bytes), line])).toEqual([
      [MSH, 1],
      [second, 1001],
    ]);
  });
});

describe('batch files', () => {
  it('reports envelopes as information, and a count that is wrong', async () => {
    const source = `FHS|^~\\&\rBHS|^~\\&\r${MSH}\rPID|1\rBTS|2\rFTS|1\r`;
    const { records, findings } = await openAll(bytesOf(source));
    expect(records).toHaveLength(1);
    expect(findings.map(({ code, at }) => [code, at?.line])).toEqual([
      ['hl7v2.batch-segment', 1],
      ['hl7v2.batch-segment', 2],
      ['hl7v2.batch-segment', 5],
      ['hl7v2.batch-count', 5],
      ['hl7v2.batch-segment', 6],
    ]);
  });

  it('notices that the trailer is missing', async () => {
    const { findings } = await openAll(bytesOf(`BHS|^~\\&\r${MSH}\r`));
    expect(findings.map(({ code }) => code)).toContain('hl7v2.batch-unclosed');
  });
});
