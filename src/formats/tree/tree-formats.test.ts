import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ndjson } from '../ndjson/index.ts';
import type { Format, Prologue, RawRecord, SourceRecord } from '../record.ts';
import { xml } from '../xml/index.ts';

interface Read {
  readonly records: readonly SourceRecord[];
  readonly raws: readonly RawRecord[];
  readonly codes: readonly string[];
}

/** Reads a text cut into pieces of `size` bytes. */
async function read(
  format: Format,
  bytes: Uint8Array,
  settings: Record<string, unknown> = {},
  size = 1 << 16,
  max = 1 << 20,
): Promise<Read> {
  const chunks = (async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  })();
  const opened = await format.open({ name: 'x', chunks }, { maxRecordBytes: max, settings });
  const raws: RawRecord[] = [];
  const records: SourceRecord[] = [];
  const codes = opened.findings.map(({ code }) => code);
  for await (const raw of opened.records) {
    raws.push(raw);
    if (raw.problem) codes.push(raw.problem.code);
    const parsed = format.parse(raw, opened.prologue as Prologue);
    codes.push(...parsed.findings.map(({ code }) => code));
    if (parsed.record) records.push(parsed.record);
  }
  return { records, raws, codes };
}

const leaves = (record: SourceRecord | undefined) =>
  Array.from({ length: record?.leafCount ?? 0 }, (_, index) => record?.leaf(index)).map((leaf) => [
    leaf?.address,
    leaf?.text,
  ]);
const texts = (format: Format, record: SourceRecord | undefined, path: string) =>
  record &&
  format
    .compilePath(
      path,
      'record',
    )(record.root)
    .map(({ text }) => text);

const FEED = `<?xml version="1.0"?>
<f:Feed xmlns:f="urn:f" xmlns:p="urn:p" sent="2026">
  <!-- <Patient/> -->
  <p:Patient id="é1">
    <Name use="a&amp;b">Zoë</Name><Name>Second &lt;one&gt;</Name>
    <Empty/><Note><![CDATA[a < b]]></Note>
  </p:Patient>
  <p:Patient id='2'><Patient>inner</Patient></p:Patient>
</f:Feed>`;

describe('XML records', () => {
  test('are elements with the place of every value, however the bytes are cut', async () => {
    const bytes = Buffer.from(FEED);
    for (const size of [1, 7, 1 << 16]) {
      const { records, raws, codes } = await read(xml, bytes, { record: 'Patient' }, size);
      expect(codes).toEqual(['xml.outside-records']);
      expect(raws.map(({ start, end, line }) => [bytes.subarray(start, end).toString().slice(0, 10), line])).toEqual([
        ['<p:Patient', 4],
        ['<p:Patient', 8],
      ]);
      expect(leaves(records[0])).toEqual([
        ['@id', 'é1'],
        ['Name[1]/@use', 'a&b'],
        ['Name[1]/text()', 'Zoë'],
        ['Name[2]', 'Second <one>'],
        ['Note', 'a < b'],
      ]);
      const written = [0, 1, 2, 3, 4].map((index) => {
        const { start, end, line } = records[0]?.leaf(index) ?? { start: 0, end: 0, line: 0 };
        return [bytes.subarray(start, end).toString(), line];
      });
      expect(written).toEqual([
        ['é1', 4],
        ['a&amp;b', 5],
        ['Zoë', 5],
        ['Second &lt;one&gt;', 5],
        ['<![CDATA[a < b]]>', 6],
      ]);
      expect(leaves(records[1])).toEqual([
        ['@id', '2'],
        ['Patient', 'inner'],
      ]);
    }
  });

  test('are reached by paths to elements and attributes', async () => {
    const { records } = await read(xml, Buffer.from(FEED), { record: 'Feed/Patient' });
    expect(texts(xml, records[0], 'Name/text()')).toEqual(['Zoë']);
    expect(texts(xml, records[0], 'Name/@use')).toEqual(['a&b']);
    expect(texts(xml, records[0], 'Name[2]')).toEqual(['Second <one>']);
    expect(texts(xml, records[0], 'Name[]')).toEqual(['', 'Second <one>']);
    expect(texts(xml, records[0], 'Nothing/here')).toEqual([]);
    for (const path of ['', 'a//b', 'a[0]', 'a[x]'])
      expect(() => xml.compilePath(path, 'record')).toThrow(/expected steps/);
  });

  test('in ISO 8859-1 keep their bytes', async () => {
    const bytes = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><r><p>Zo\xeb</p><p>\xe9</p></r>', 'latin1');
    const { records, raws } = await read(xml, bytes, { record: 'p' }, 3);
    expect(records.map(leaves)).toEqual([[['text()', 'Zoë']], [['text()', 'é']]]);
    expect(raws.map(({ bytes: own }) => own.length)).toEqual([10, 8]);
  });

  test('that are wrong or hostile end in a finding and lose nothing', async () => {
    const codes = async (text: string | Buffer, max?: number) => {
      const bytes = Buffer.from(text);
      const found = await read(xml, bytes, { record: 'p' }, 5, max);
      const last = found.raws.at(-1);
      return [...found.codes, last?.end === bytes.length ? 'to the end' : 'not to the end'];
    };
    expect(await codes('<!DOCTYPE r [<!ENTITY a "x">]><r><p>&a;</p></r>')).toEqual(['xml.doctype', 'to the end']);
    // The record that ends wrongly, then all that comes behind it.
    const twice = ['xml.not-well-formed', 'xml.not-well-formed', 'to the end'];
    expect(await codes('<r><p>1</p><p>2</q></r>')).toEqual(twice);
    expect(await codes('<r><p>1</p><p>2')).toEqual(['xml.not-well-formed', 'to the end']);
    expect(await codes('<r><p>&none;</p></r>')).toEqual(['xml.not-well-formed', 'to the end']);
    expect(await codes('<r><p a="1" a="2"/></r>')).toEqual(['xml.not-well-formed', 'to the end']);
    expect(await codes(`${'<a>'.repeat(300)}<p/>`)).toEqual(['xml.too-deep', 'to the end']);
    expect(await codes(Buffer.from('<r><p>\xff</p></r>', 'latin1'))).toEqual(['xml.encoding', 'to the end']);
    expect((await codes(`<r><p>${'x'.repeat(500)}</p><p>1</p></r>`, 100))[0]).toBe('xml.record-too-large');
    expect((await codes('<r><q>1</q></r>'))[0]).toBe('xml.no-records');
    expect((await codes(Buffer.from('\ufeff<r/>', 'utf16le')))[0]).toBe('xml.encoding');
    await expect(read(xml, Buffer.from('<r/>'))).rejects.toThrow(/setting record/);
  });

  test('are the same from any bytes, cut anywhere, and never more than a finding', async () => {
    const piece = fc.constantFrom(
      '<p>',
      '</p>',
      '<r x="1">',
      '</r>',
      'é',
      '&amp;',
      '<![CDATA[',
      ']]>',
      '<!--',
      '-->',
      '<p/>',
      '\r\n',
      '"',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), fc.integer({ min: 1, max: 9 }), async (pieces, size) => {
        const bytes = Buffer.from(`<r>${pieces.join('')}</r>`);
        const whole = await read(xml, bytes, { record: 'p' });
        const cut = await read(xml, bytes, { record: 'p' }, size);
        expect(cut.records.map(leaves)).toEqual(whole.records.map(leaves));
        expect(cut.raws.map(({ start, end }) => [start, end])).toEqual(
          whole.raws.map(({ start, end }) => [start, end]),
        );
      }),
    );
  });
});

describe('NDJSON records', () => {
  test('have the place of every value, numbers as they are written', async () => {
    const text = '\ufeff{"a":"é","n":1.50,"list":[{"b":1},{"b":null}],"deep":{"x":[[true]]},"none":""}\n\n[1]\n';
    const bytes = Buffer.from(text);
    const { records, codes } = await read(ndjson, bytes, {}, 3);
    expect(codes).toEqual([]);
    expect(leaves(records[0])).toEqual([
      ['a', 'é'],
      ['n', '1.50'],
      ['list[1]/b', '1'],
      ['list[2]/b', ''],
      ['deep/x[1]', 'true'],
    ]);
    const { start = 0, end = 0 } = records[0]?.leaf(1) ?? {};
    expect(bytes.subarray(start, end).toString()).toBe('1.50');
    expect(texts(ndjson, records[0], 'list[]/b')).toEqual(['1', '']);
    expect(texts(ndjson, records[0], 'list[2]/b')).toEqual(['']);
    expect(records[1]?.leaf(0)).toMatchObject({ text: '1', line: 3 });
  });

  test('that are none are findings with their place, and the others are read', async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"a":1,"a":2}\n{"a":\n7\n'),
      Buffer.from([0x22, 0xff, 0x22, 10]),
      Buffer.from('{"b":1}'),
    ]);
    const { records, codes, raws } = await read(ndjson, bytes);
    expect(codes).toEqual(['ndjson.duplicate-key', 'ndjson.syntax', 'ndjson.not-an-object', 'ndjson.encoding']);
    expect(records.map(leaves)).toEqual([[['b', '1']]]);
    expect(raws.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5]);
  });
});
