import { describe, expect, it } from 'vitest';
import { lineFormat, textSource } from '../../test/support/line-format.ts';
import { memorySink } from '../../test/support/memory-sink.ts';
import type { AdapterDefinition } from '../adapter/define-adapter.ts';
import { openAdapter } from '../adapter/open-adapter.ts';
import { groupRows, rows } from '../adapter/row.ts';
import type { Container, OpenStandard } from '../standard/index.ts';
import { explainValue } from './explain-value.ts';
import { type NamedSource, runTranslation } from './run-translation.ts';
import { findInSidecar } from './sidecar.ts';

const table = groupRows('record', [
  {
    id: 'thing',
    from: '.',
    entry: rows('record', 'Thing', [
      { id: 'a', from: 'A', to: 'name' },
      { id: 'c', from: 'C.2', to: 'born.year', when: { valued: 'B' } },
      { id: 'n', from: 'N', ignore: 'for us alone' },
    ]),
  },
]);

const definition: AdapterDefinition = {
  format: lineFormat,
  tables: [table],
  route: () => ({ table, findings: [] }),
  assemble: ([entry]) => ({ ...entry, value: entry?.value }) as never,
};

function standard(container: Container = { kind: 'ndjson' }): OpenStandard {
  const seen = new Set<string>();
  return {
    async *validate() {},
    unit: (unit) => {
      const { name } = (unit as { value: { name?: string } }).value;
      if (name?.startsWith('odd'))
        return [{ code: 'test.odd', severity: 'warning', message: 'odd name', at: { path: '/value/name' } }];
      return name === 'bad'
        ? [{ code: 'test.bad', severity: 'error', message: 'bad name', at: { path: '/value/name' } }]
        : [];
    },
    collection: () => ({
      add(unit) {
        const { name } = (unit as { value: { name: string } }).value;
        if (!seen.has(name)) return seen.add(name) && [];
        return [{ code: 'test.duplicate', severity: 'error', message: `${name} twice` }];
      },
      finish: () => [],
    }),
    container,
  };
}

async function translate(sources: readonly NamedSource[], container?: Container) {
  const adapter = openAdapter('test', definition, undefined);
  const sinks = { output: memorySink(), sidecar: memorySink(), quarantine: memorySink() };
  const summary = await runTranslation({
    adapter,
    adapterDigest: 'd1',
    standardId: 'test',
    standard: standard(container),
    sources,
    ...sinks,
    ledgerByField: true,
    maxRecordBytes: 200,
  });
  return { adapter, summary, ...sinks };
}

const FEED = 'A=ann;B=1;C=p^1970;N=x;U=?\nbroken\nA=bad;N=y\nA=bob;C=q^1980\nA=ann;B=2\n';

describe('a translation', () => {
  it('writes valid units and quarantines the rest, each with its diagnosis and its bytes', async () => {
    const { output, quarantine } = await translate([textSource('feed', FEED, 3)]);
    expect(output.lines().map((line) => JSON.parse(line).value)).toEqual([
      { name: 'ann', born: { year: '1970' } },
      { name: 'bob' },
    ]);
    const held = quarantine.lines().map((line) => JSON.parse(line));
    expect(held.map((line) => [line.findings[0].code, line.record.text, line.source.line])).toEqual([
      ['line.unreadable', 'broken', 2],
      ['test.bad', 'A=bad;N=y', 3],
      ['test.duplicate', 'A=ann;B=2', 5],
    ]);
    expect(held[1].findings[0]).toMatchObject({ message: 'bad name (from A)', at: { line: 3, start: 36, end: 39 } });
  });

  it('counts warnings, and says of the first where in the source it comes from', async () => {
    const { summary } = await translate([textSource('feed', 'A=ann\nA=odd1\nA=odd2\n')]);
    expect(summary.findings).toMatchObject([
      {
        code: 'test.odd',
        count: 2,
        example: { message: 'odd name (from A)', at: { line: 2, start: 8, end: 12, path: '/value/name' } },
      },
    ]);
  });

  it('accounts for every leaf and every byte', async () => {
    const { summary } = await translate([textSource('feed', FEED)]);
    const { leaves, bytes, records, fields } = summary.ledger;
    expect(records).toEqual({ read: 5, translated: 2, quarantined: 3 });
    expect(leaves).toEqual({ total: 13, mapped: 3, ignored: 1, unmapped: 5, quarantined: 4 });
    expect(bytes.total).toBe(FEED.length);
    expect(bytes.translated + bytes.quarantined + bytes.between).toBe(bytes.total);
    expect(bytes.between, 'the line ends').toBe(5);
    expect(fields.find((field) => field.field === 'N')).toMatchObject({ ignored: 1, reasons: ['for us alone'] });
    expect(fields.find((field) => field.field === 'U')).toMatchObject({ unmapped: 1, rows: [] });
  });

  it('reads its own quarantine as input, with the same ids and the same bytes', async () => {
    const first = await translate([textSource('feed', FEED)]);
    const mended = first.quarantine.text.replaceAll('broken', 'A=mended').replaceAll('A=bad', 'A=good');
    const second = await translate([textSource('feed.quarantine.ndjson', mended, 7)]);
    const values = second.output.lines().map((line) => JSON.parse(line));
    expect(values.map((unit) => unit.value.name)).toEqual(['mended', 'good', 'ann']);
    const direct = await translate([textSource('other', 'A=ann;B=2\n')]);
    expect(values[2].uuid).toBe(JSON.parse(direct.output.text).uuid);
  });

  it('holds bytes that are not text as they are', async () => {
    async function* chunks() {
      yield new Uint8Array([0x41, 0xff, 0xfe, 0x0a]);
    }
    const first = await translate([{ name: 'f', path: 'f', chunks: chunks() }]);
    const { record } = JSON.parse(first.quarantine.text);
    expect(Buffer.from(record.base64, 'base64')).toEqual(Buffer.from([0x41, 0xff, 0xfe]));
  });

  it('names a record that is too large and leaves the others alone', async () => {
    const { output, quarantine, summary } = await translate([textSource('feed', `A=${'x'.repeat(500)}\nA=ok\n`, 64)]);
    expect(output.lines()).toHaveLength(1);
    expect(JSON.parse(quarantine.text)).toMatchObject({
      record: { omitted: expect.stringContaining('502 bytes') },
      source: { start: 0, end: 502 },
    });
    expect(summary.ledger.bytes.quarantined).toBe(502);
  });

  it('writes a package as one JSON document with a unit a line', async () => {
    const container: Container = { kind: 'package', head: () => '{"list":[', tail: ']}', array: '/list', settings: [] };
    const { output } = await translate([textSource('feed', 'A=a\nA=b\n')], container);
    expect(JSON.parse(output.text).list).toHaveLength(2);
    expect(output.lines()).toHaveLength(4);
    const empty = await translate([textSource('feed', '')], container);
    expect(JSON.parse(empty.output.text)).toEqual({ list: [] });
  });

  it('leaves no output behind when it cannot finish', async () => {
    const failing = memorySink();
    failing.write = () => Promise.reject(new Error('disk full'));
    const adapter = openAdapter('test', definition, undefined);
    const quarantine = memorySink();
    const run = runTranslation({
      adapter,
      adapterDigest: 'd',
      standardId: 'test',
      standard: standard(),
      sources: [textSource('feed', FEED)],
      output: failing,
      sidecar: undefined,
      quarantine,
      ledgerByField: false,
      maxRecordBytes: 200,
    });
    await expect(run).rejects.toThrow('disk full');
    expect([failing.state, quarantine.state]).toEqual(['discarded', 'discarded']);
  });

  it('refuses a quarantine of another adapter', async () => {
    const { quarantine } = await translate([textSource('feed', 'broken\n')]);
    const foreign = quarantine.text.replace('"adapter":"test"', '"adapter":"other"');
    await expect(translate([textSource('q', foreign)])).rejects.toThrow(/quarantined by adapter other, not test/);
  });
});

describe('explain', () => {
  async function explain(pointer: string, line: number, digest = 'd1', feed = FEED) {
    const { adapter, sidecar } = await translate([textSource('feed', FEED)]);
    const entry = await findInSidecar(textSource('s', sidecar.text).chunks, { line });
    const bytes = new TextEncoder().encode(feed).subarray(entry.unit.start, entry.unit.end);
    return explainValue(entry, pointer, bytes, adapter, digest);
  }

  it('names the leaf, its bytes and line, the rows, and what the value depends on', async () => {
    const { value, origins } = await explain('/value/born/year', 1);
    expect(value).toBe('1970');
    expect(origins).toEqual([
      {
        pointer: '/value/born/year',
        rows: ['thing', 'c'],
        from: [expect.objectContaining({ address: 'C.2', start: 14, end: 18, line: 1, column: 15, text: '1970' })],
        depends: [expect.objectContaining({ address: 'B', start: 8, end: 9 })],
      },
    ]);
    expect(FEED.slice(14, 18)).toBe('1970');
  });

  it('finds a record that is not the first', async () => {
    const { origins } = await explain('/value/name', 2);
    expect(FEED.slice(origins[0]?.from[0]?.start, origins[0]?.from[0]?.end)).toBe('bob');
    expect(origins[0]?.from[0]?.line).toBe(4);
  });

  it('says so when adapter or source have changed, or the value is not there', async () => {
    expect((await explain('/value/name', 1, 'd2')).caution).toMatch(/adapter has changed/);
    await expect(explain('/value/name', 1, 'd1', FEED.replace('ann', 'eve'))).rejects.toThrow(
      /no longer what was translated/,
    );
    await expect(explain('/value/nme', 1)).rejects.toThrow(/no value at \/value\/nme; \/value has: name, born/);
    await expect(explain('/value/name', 9)).rejects.toThrow(/no line 9/);
  });
});
