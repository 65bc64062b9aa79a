import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openAdapter } from '../src/adapter/open-adapter.ts';
import { openReverse } from '../src/adapter/reverse/open-reverse.ts';
import { hl7v2 } from '../src/formats/hl7v2/index.ts';
import { messageValues } from '../src/formats/hl7v2/message-values.ts';
import { buildHl7, serialiseHl7 } from '../src/formats/hl7v2/serialise.ts';
import type { RawRecord, SourceRecord } from '../src/formats/record.ts';
import { frameReader } from '../src/listen/mllp.ts';
import type { Json } from '../src/model/json.ts';
import { loadPack } from '../src/pack/load-pack.ts';
import { openLedger } from '../src/translate/ledger.ts';
import { translateSource } from '../src/translate/translate-source.ts';
import { readCase } from './contract/case-files.ts';
import { casesOf, indexOf, packsOnDisk } from './contract/packs-on-disk.ts';
import { arbitraryBytes, arbitraryValues, type CharsetName } from './support/hl7v2/arbitrary-message.ts';

/** HL7_FUZZ_RUNS=20000 looks harder, HL7_FUZZ_SEED elsewhere; what fails prints its seed and its smallest input. */
const RUNS = Number(process.env.HL7_FUZZ_RUNS ?? 300);
const SEED = Number(process.env.HL7_FUZZ_SEED ?? 20_261_122);
const options = (share = 1) => ({ seed: SEED, numRuns: Math.ceil(RUNS * share) });

function read(bytes: Uint8Array, charset?: CharsetName): SourceRecord {
  const raw = { bytes, start: 0, end: bytes.length, line: 1 };
  const { record } = hl7v2.parse(raw, { format: 'hl7v2', framing: 'plain', ...(charset && { charset }) });
  if (!record) throw new Error('expected a record');
  return record;
}

describe('messages from the grammar', () => {
  it('serialise to the bytes they were parsed from', () => {
    fc.assert(
      fc.property(arbitraryBytes, (bytes) => {
        expect(Buffer.compare(serialiseHl7(read(bytes)), bytes)).toBe(0);
      }),
      options(),
    );
  });

  it('keep their values when they are built again from them', () => {
    fc.assert(
      fc.property(arbitraryBytes, (bytes) => {
        const values = messageValues(read(bytes));
        expect(messageValues(read(buildHl7(values)))).toEqual(values);
      }),
      options(),
    );
  });

  it('are read value for value as they were built, in each character set', () => {
    fc.assert(
      fc.property(arbitraryValues, ({ values, charset }) => {
        const bytes = buildHl7(values, { charset });
        const record = read(bytes);
        expect(serialiseHl7(record)).toEqual(bytes);
        // Segments of one name are told apart by their order.
        expect(messageValues(record)).toEqual(values);
      }),
      options(),
    );
  });
});

const root = fileURLToPath(new URL('..', import.meta.url));
const places = { root, index: indexOf(packsOnDisk(root)), cwd: root };
const pack = await loadPack('adapter', 'hl7v2-fhir', places);
const target = await loadPack('standard', 'fhir-r4', places);
const standard = await target.definition.open({
  data: target.data,
  now: () => new Date('2026-01-01T00:00:00Z'),
  profiles: [],
  settings: {},
});
const adapter = openAdapter('hl7v2-fhir', pack.definition, standard.model);
const samples: readonly Uint8Array[] = casesOf(pack.folder).map(
  (name) => readCase(`${pack.folder}/cases/${name}`).input.bytes,
);
const feed = readFileSync(`${pack.folder}/samples/hospital-feed.hl7`);

/** A piece of a case's input with some of its bytes changed, removed, repeated or put elsewhere. */
const mutated: fc.Arbitrary<Uint8Array> = fc
  .record({
    sample: fc.constantFrom(...samples, feed.subarray(0, 4000)),
    edits: fc.array(
      fc.record({
        at: fc.nat(),
        cut: fc.integer({ min: 0, max: 12 }),
        put: fc.oneof(
          fc.uint8Array({ maxLength: 4 }),
          fc
            .constantFrom(
              '\r',
              '\n',
              '|',
              '^',
              '~',
              '\\',
              '&',
              '""',
              '\u000b',
              '\u001c\r',
              '\rMSH|',
              '\rPID|1||',
              '\\X',
              '9999',
            )
            .map((text) => new TextEncoder().encode(text)),
        ),
      }),
      { minLength: 1, maxLength: 8 },
    ),
  })
  .map(({ sample, edits }) => {
    let bytes = [...sample.subarray(0, 4000)];
    for (const { at, cut, put } of edits) {
      const from = at % (bytes.length + 1);
      bytes = [...bytes.slice(0, from), ...put, ...bytes.slice(from + cut)];
    }
    return Uint8Array.from(bytes);
  });

async function* inChunks(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Translates bytes; every record ends as a unit or with the error that sends it to quarantine, and the ledger adds up. */
async function translated(bytes: Uint8Array, chunk: number): Promise<number> {
  const { results } = await translateSource({ name: 'fuzz', chunks: inChunks(bytes, chunk) }, adapter, standard);
  const ledger = openLedger(adapter, true);
  const raws: RawRecord[] = [];
  let end = 0;
  for await (const result of results) {
    ledger.add(result);
    raws.push(result.raw);
    expect(result.unit !== undefined || result.findings.some(({ severity }) => severity === 'error')).toBe(true);
    expect(result.raw.start).toBeGreaterThanOrEqual(end);
    end = result.raw.end;
    if (result.mapped.record) expect(Buffer.compare(serialiseHl7(result.mapped.record), result.raw.bytes)).toBe(0);
  }
  const { leaves, bytes: counted, records } = ledger.report(bytes.length);
  expect(leaves.mapped + leaves.ignored + leaves.unmapped + leaves.quarantined).toBe(leaves.total);
  expect(counted.translated + counted.quarantined + counted.between).toBe(bytes.length);
  expect(records.translated + records.quarantined).toBe(raws.length);
  expect(lost(bytes, raws)).toBe('');
  return raws.length;
}

/** What stands in no record and is neither framing, white space nor the envelope of a batch. */
function lost(bytes: Uint8Array, raws: readonly RawRecord[]): string {
  let outside = '';
  let at = 0;
  for (const { start, end } of [...raws, { start: bytes.length, end: bytes.length }]) {
    outside += `${Buffer.from(bytes.subarray(at, start)).toString('latin1')}\r`;
    at = end;
  }
  const mark = outside.startsWith('\u00ef\u00bb\u00bf') ? outside.slice(3) : outside;
  return mark
    .split(/[\r\n]/)
    .filter((line) => !/^[\u000b\u001c]*(?:FHS|BHS|BTS|FTS)[^A-Za-z0-9\s]/.test(line))
    .join('')
    .replace(/[\u0000-\u0020]/g, '');
}

describe('bytes of any kind', () => {
  it('never crash the translation, and none is lost', async () => {
    const bytes = fc.oneof(fc.uint8Array({ maxLength: 400 }), arbitraryBytes);
    await fc.assert(
      fc.asyncProperty(bytes, fc.integer({ min: 1, max: 64 }), async (input, chunk) => {
        expect(await translated(input, chunk)).toBeGreaterThanOrEqual(input.length === 0 ? 1 : 0);
      }),
      options(0.5),
    );
  });

  it('nor do messages like real ones with bytes changed', async () => {
    await fc.assert(
      fc.asyncProperty(mutated, fc.integer({ min: 1, max: 4096 }), async (input, chunk) => {
        await translated(input, chunk);
      }),
      options(0.5),
    );
  });

  it('and the reader of the lower layer protocol accounts for each of them', () => {
    const noise = fc.uint8Array({ maxLength: 200 });
    const signs = fc
      .array(fc.constantFrom(0x0b, 0x1c, 0x0d, 0x0a, 0x4d, 0x41), { maxLength: 60 })
      .map((list) => Uint8Array.from(list));
    fc.assert(
      fc.property(
        fc.oneof(noise, signs, mutated),
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 5000 }),
        (input, chunk, max) => {
          const reader = frameReader(max);
          const frames = [];
          for (let at = 0; at < input.length; at += chunk) frames.push(...reader.push(input.slice(at, at + chunk)));
          frames.push(...reader.end());
          const told = frames.reduce(
            (sum, frame) => sum + (frame.kind === 'message' ? frame.bytes.length : frame.size),
            0,
          );
          const framing = input.filter(
            (byte) => byte === 0x0b || byte === 0x1c || byte === 0x0d || byte === 0x0a,
          ).length;
          expect(told).toBeLessThanOrEqual(input.length);
          expect(told + framing).toBeGreaterThanOrEqual(input.length);
          for (const frame of frames) if (frame.kind === 'message') expect(frame.bytes.length).toBeLessThanOrEqual(max);
        },
      ),
      options(),
    );
  });

  it('and blocks come out of it as they were sent, however they are cut', () => {
    const block = fc.uint8Array({ min: 0x20, maxLength: 80 });
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), fc.integer({ min: 1, max: 50 }), (blocks, chunk) => {
        const sent = Uint8Array.from(blocks.flatMap((bytes) => [0x0b, ...bytes, 0x1c, 0x0d]));
        const reader = frameReader(1000);
        const frames = [];
        for (let at = 0; at < sent.length; at += chunk) frames.push(...reader.push(sent.slice(at, at + chunk)));
        expect([...frames, ...reader.end()]).toEqual(blocks.map((bytes) => ({ kind: 'message', bytes })));
      }),
      options(),
    );
  });
});

/** A Bundle as the adapter writes it, with members changed, removed, or put elsewhere. */
const bundles: readonly Json[] = samples.flatMap((bytes) => {
  const raw = { bytes, start: 0, end: bytes.length, line: 1 };
  const { unit } = adapter.map(raw, { format: 'hl7v2' });
  return unit === undefined ? [] : [JSON.parse(JSON.stringify(unit)) as Json];
});

const changes = fc.array(
  fc.record({
    at: fc.nat(),
    to: fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom(null, {}, [], [[]], '', '""', '|^~\\&\r\n', 'urn:uuid:x'),
    ),
  }),
  { minLength: 1, maxLength: 6 },
);

function changedBundle(bundle: Json, list: readonly { readonly at: number; readonly to: unknown }[]): Json {
  const copy = structuredClone(bundle) as Record<string, unknown>;
  const holders: Record<string, unknown>[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    holders.push(value as Record<string, unknown>);
    for (const inner of Object.values(value)) visit(inner);
  };
  visit(copy);
  for (const { at, to } of list) {
    const holder = holders[at % holders.length] as Record<string, unknown>;
    const keys = Object.keys(holder);
    const key = keys[at % (keys.length + 1)];
    if (key !== undefined) holder[key] = structuredClone(to);
  }
  return copy as Json;
}

describe('units of any kind, the other way round', () => {
  const reverse = openReverse(adapter);

  it('become a message that is read as nothing else, or a reason; and each of their values is accounted for', () => {
    fc.assert(
      fc.property(fc.constantFrom(...bundles), changes, (bundle, list) => {
        const unit = changedBundle(bundle, list);
        const { bytes, leaves, findings } = reverse.write(unit);
        expect(bytes === undefined).toBe(findings.length > 0);
        expect(new Set(leaves.map(({ pointer }) => pointer)).size).toBe(leaves.length);
        if (!bytes) return;
        const again = adapter.map({ bytes, start: 0, end: bytes.length, line: 1 }, { format: 'hl7v2' });
        expect(again.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(serialiseHl7(read(bytes))).toEqual(bytes);
      }),
      options(0.5),
    );
  });

  it('nor does anything that is no unit at all crash it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(reverse.write(value as Json).findings).not.toEqual([]);
      }),
      options(),
    );
  });
});
