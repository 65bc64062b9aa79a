import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkedInvariants, createFhirValidator } from 'assay/fhir';
import type { UnitResult } from 'assay/standard';
import { describe, expect, it } from 'vitest';
import { digestLoader } from '../../src/engines/fhir/testing/digest-loader.ts';
import { loadCatalogue } from '../../src/pack/load-catalogue.ts';
import { loadManifest } from '../../src/pack/load-manifest.ts';
import standard from './index.ts';
import { readDocuments } from './read-documents.ts';

const cases = fileURLToPath(new URL('cases', import.meta.url));
const load = digestLoader();
const open = () => standard.open({ data: load, now: () => new Date(0), profiles: [], settings: {} });

async function* chunked(bytes: Uint8Array, size = 7): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function collect<T>(source: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of source) all.push(item);
  return all;
}

async function validate(content: Uint8Array | string, name = 'in.json'): Promise<readonly UnitResult[]> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return collect((await open()).validate({ name, chunks: chunked(bytes) }));
}

describe('cases', () => {
  it.each(readdirSync(cases))('%s', async (name) => {
    const input = readdirSync(`${cases}/${name}`).find((file) => file.startsWith('input.')) as string;
    const expected = JSON.parse(readFileSync(`${cases}/${name}/expected.json`, 'utf8'));
    const results = await validate(readFileSync(`${cases}/${name}/${input}`), input);
    const findings = results.flatMap((result) => result.findings);
    expect({
      valid: !findings.some(({ severity }) => severity === 'error'),
      findings: findings.map(({ code, at }) => ({ code, ...(at?.path !== undefined && { path: at.path }) })),
    }).toEqual(expected);
  });
});

describe('documents', () => {
  const patient = (family: string) => JSON.stringify({ resourceType: 'Patient', name: [{ family }] });

  it('tells NDJSON from one document by its content, whatever the chunks', async () => {
    expect((await validate(`${patient('A')}\n`)).map(({ source }) => source)).toEqual(['in.json']);
    expect((await validate(`${patient('A')}\n\n${patient('B')}`)).map(({ source }) => source)).toEqual([
      'in.json:1',
      'in.json:3',
    ]);
    const pretty = JSON.stringify(JSON.parse(patient('A')), null, 2);
    expect((await validate(pretty)).map(({ source }) => source)).toEqual(['in.json']);
  });

  it('reads XML as one document, whatever stands before it and however many its lines', async () => {
    const xml = (gender: string) => `<Patient xmlns="http://hl7.org/fhir">\n<gender value="${gender}"/>\n</Patient>\n`;
    expect(await validate(xml('male'), 'in.xml')).toEqual([{ source: 'in.xml', findings: [] }]);
    const source = Buffer.from(`\uFEFF \n<!-- Ærø -->${xml('q')}`);
    const [result, ...others] = await validate(source);
    expect(others).toEqual([]);
    const at = result?.findings[0]?.at;
    expect(at).toMatchObject({ source: 'in.json', line: 3, column: 1, path: 'Patient.gender' });
    expect(source.subarray(at?.start, at?.end).toString()).toBe('<gender value="q"/>');
  });

  it('does not take XML for a line of NDJSON', async () => {
    const results = await validate(`${patient('A')}\n<Patient xmlns="http://hl7.org/fhir"/>\n${patient('B')}`);
    expect(results.map(({ findings }) => findings.map(({ code }) => code))).toEqual([[], ['fhir.json-syntax'], []]);
  });

  it('goes on behind a broken line, the first one too', async () => {
    const results = await validate(`{"resourceType":\n${patient('B')}\n{"x"\n${patient('C')}\r\n`, 'feed.ndjson');
    expect(results.map(({ source, findings }) => [source, findings.map(({ code }) => code)])).toEqual([
      ['feed.ndjson:1', ['fhir.json-syntax']],
      ['feed.ndjson:2', []],
      ['feed.ndjson:3', ['fhir.json-syntax']],
      ['feed.ndjson:4', []],
    ]);
  });

  it('gives line, column and bytes in the source, not in the line', async () => {
    const first = patient('Ærø');
    const second = '{"resourceType":"Patient","gender":"q"}';
    const source = Buffer.from(`${first}\n${second}\n`);
    const [, result] = await validate(source);
    const at = result?.findings[0]?.at;
    expect(at).toMatchObject({ source: 'in.json', line: 2, column: 36, path: 'Patient.gender' });
    expect(source.subarray(at?.start, at?.end).toString()).toBe('"q"');
  });

  it('passes over a byte order mark and counts its bytes', async () => {
    const source = Buffer.from('\uFEFF{"resourceType":"Patient","gender":"q"}');
    const at = (await validate(source))[0]?.findings[0]?.at;
    expect(source.subarray(at?.start, at?.end).toString()).toBe('"q"');
  });

  it.each([
    ['fhir.empty-file', Buffer.from('')],
    ['fhir.empty-file', Buffer.from(' \n\n ')],
    ['fhir.binary-file', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0])],
    ['fhir.binary-file', Buffer.from([0x1f, 0x8b, 8, 0, 0])],
    ['fhir.encoding', Buffer.from('\uFEFF{}', 'utf16le')],
    ['fhir.encoding', Buffer.from('{"resourceType":"Patient","name":[{"family":"S\xf8rensen"}]}', 'latin1')],
    ['fhir.encoding', Buffer.from('<Patient xmlns="http://hl7.org/fhir"><!-- S\xf8rensen --></Patient>', 'latin1')],
    ['fhir.html-file', Buffer.from('\n<HTML><body>503</body></HTML>')],
    ['fhir.html-file', Buffer.from('<?xml version="1.0"?>\n<!DOCTYPE html><html/>')],
    ['fhir.json-syntax', Buffer.from('MSH|^~\\&|A')],
  ])('says %s once', async (code, bytes) => {
    const results = await validate(bytes);
    expect(results.flatMap(({ findings }) => findings.map((finding) => finding.code))).toEqual([code]);
  });

  it('names the byte that is not UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from('{\n "a": "é'), Buffer.from([0xff]), Buffer.from('"}')]);
    expect((await validate(bytes))[0]?.findings[0]?.at).toMatchObject({ line: 2, column: 10, start: 11 });
  });

  it('bounds lines and documents', async () => {
    const read = (text: string, limits: object) =>
      collect(readDocuments({ name: 'x', chunks: chunked(Buffer.from(text)) }, limits));
    const long = await read(`{"a":1}\n{"a":"${'x'.repeat(200)}"}\n{"a":2}\n`, { maxLineBytes: 100 });
    expect(long.map(({ source, problem }) => [source, problem?.code])).toEqual([
      ['x:1', undefined],
      ['x:2', 'fhir.line-too-long'],
      ['x:3', undefined],
    ]);
    const big = await read(`{"a":\n"${'x'.repeat(500)}"}`, { maxDocumentBytes: 100 });
    expect(big).toMatchObject([{ source: 'x', problem: { code: 'fhir.too-large' } }]);
  });
});

describe('requirements', () => {
  const catalogue = loadCatalogue(
    readFileSync(new URL('requirements.yaml', import.meta.url), 'utf8'),
    'requirements.yaml',
  );
  const rules = new Set(catalogue.flatMap((requirement) => requirement.rules ?? []));

  it('account for every invariant that is checked, and for no other', () => {
    const invariants = [...rules].filter(
      (code) => /^fhir\.[a-z]+-\d+[ab]?$/.test(code) && !code.startsWith('fhir.txt-'),
    );
    expect(invariants.sort()).toEqual(checkedInvariants.map((key) => `fhir.${key}`).sort());
  });

  it('account for every code that the cases bring out', () => {
    const codes = readdirSync(cases).flatMap((name) =>
      (JSON.parse(readFileSync(`${cases}/${name}/expected.json`, 'utf8')).findings as { code: string }[]).map(
        ({ code }) => code,
      ),
    );
    expect(codes.filter((code) => !rules.has(code))).toEqual([]);
  });
});

describe('manifest', () => {
  it('is sound', () => {
    const text = readFileSync(new URL('manifest.json', import.meta.url), 'utf8');
    expect(loadManifest(text, 'standard', 'fhir-r4', 'standards/fhir-r4').standardVersion).toBe(
      createFhirValidator({ load }).fhirVersion,
    );
  });
});

describe('opened', () => {
  it('says to build when the definitions are not there', () => {
    const context = { data: () => undefined, now: () => new Date(0), profiles: [], settings: {} };
    expect(() => standard.open(context)).toThrow(/npm run build/);
  });

  it.each(['{}', 'no JSON', '{"resourceType":"Patient","id":"data-and-no-definition"}'])(
    'does not pass over a profile in silence: %s',
    (text) => {
      const profiles = [{ name: 'p.json', text, apply: true }];
      const context = { data: load, now: () => new Date(0), profiles, settings: {} };
      expect(() => standard.open(context)).toThrow(/^p\.json: expected a FHIR definition/);
    },
  );

  it('validates a unit and resolves paths for rows', async () => {
    const opened = await open();
    expect(opened.unit({ resourceType: 'Patient', gender: 'x' })).toMatchObject([{ code: 'fhir.binding-required' }]);
    expect(opened.model?.resolve('Patient', 'contact.name.given')).toEqual({
      types: ['string'],
      repeats: true,
      required: false,
    });
  });
});
