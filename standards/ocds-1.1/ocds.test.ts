import { ExactNumber } from 'assay/adapter';
import type { ByteSource, Finding, OpenStandard } from 'assay/standard';
import { describe, expect, it } from 'vitest';
import definition from './index.ts';

const ocds = (await definition.open({
  data: () => undefined,
  now: () => new Date(0),
  profiles: [],
  settings: {},
})) as OpenStandard;

const release = {
  ocid: 'ocds-x7k2m9-C1',
  id: 'C1-1',
  date: '2024-04-02T09:00:00Z',
  tag: ['contract'],
  initiationType: 'tender',
};

function source(text: string, chunk = 7): ByteSource {
  const bytes = new TextEncoder().encode(text);
  return {
    name: 'in.json',
    chunks: (async function* () {
      for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
    })(),
  };
}

async function validate(text: string): Promise<{ source: string; findings: readonly Finding[] }[]> {
  const results = [];
  for await (const result of ocds.validate(source(text))) results.push(result);
  return results;
}

describe('validate', () => {
  it('points at the line and column of what is wrong, behind multi-byte characters and white space', async () => {
    const text = `{\n  "é": 1, "releases": [ {"ocid":"ocds-x7k2m9-1",\n   "tag": "award"} ]\n}`;
    const [result] = await validate(text);
    const finding = result?.findings.find((item) => item.at?.path === '/releases/0/tag');
    expect(finding?.at).toMatchObject({ source: 'in.json', line: 3, column: 11 });
    const at = finding?.at as { start: number; end: number };
    expect(new TextDecoder().decode(new TextEncoder().encode(text).subarray(at.start, at.end))).toBe('"award"');
  });

  it('reads a release a line, each with the line it stands on', async () => {
    const bad = JSON.stringify({ ...release, tag: ['nonsense'] });
    const results = await validate(`${JSON.stringify(release)}\n\n${bad}\nnot json\n`);
    expect(results.map((result) => result.source)).toEqual(['in.json:1', 'in.json:3', 'in.json:4']);
    expect(results.map((result) => result.findings.map((finding) => finding.code))).toEqual([
      [],
      ['ocds.code-invalid'],
      ['ocds.json-syntax'],
    ]);
    expect(results[1]?.findings[0]?.at?.line).toBe(3);
    expect(results[2]?.findings[0]?.at?.line).toBe(4);
  });

  it('takes an empty source, bytes that are not UTF-8 and endless nesting for what they are', async () => {
    expect((await validate(''))[0]?.findings[0]?.code).toBe('ocds.empty');
    const bytes = new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]);
    const chunks = (async function* () {
      yield bytes;
    })();
    for await (const { findings } of ocds.validate({ name: 'x', chunks }))
      expect(findings[0]?.code).toBe('ocds.encoding');
    const deep = await validate(`{"ocid":${'['.repeat(5000)}${']'.repeat(5000)}}`);
    expect(deep[0]?.findings.some((finding) => finding.severity === 'error')).toBe(true);
  });

  it('is not misled by members named like those of every object', async () => {
    const text = `{"__proto__":{"ocid":"x"},"constructor":1,${JSON.stringify(release).slice(1)}`;
    const [result] = await validate(text);
    expect(result?.findings.filter((finding) => finding.severity === 'error')).toEqual([]);
  });
});

describe('unit and collection', () => {
  it('validates a release with exact numbers', () => {
    const value = { amount: new ExactNumber('1234.50'), currency: 'GBP' };
    expect(ocds.unit({ ...release, tender: { id: '1', value } })).toEqual([]);
    expect(ocds.unit({ ...release, id: 5 })[0]).toMatchObject({ code: 'ocds.type', at: { path: '/id' } });
  });

  it('finds a release id used twice in one process, not in two', () => {
    const rules = ocds.collection?.();
    expect(rules?.add(release, 2)).toEqual([]);
    expect(rules?.add({ ...release, ocid: 'ocds-x7k2m9-C2' }, 3)).toEqual([]);
    expect(rules?.add(release, 4)).toMatchObject([{ code: 'ocds.duplicate-release-id' }]);
    expect([...(rules?.finish() ?? [])]).toEqual([]);
  });
});

describe('model', () => {
  const resolve = (path: string, type = 'Release') => ocds.model?.resolve(type, path);

  it('knows types and repetition of paths', () => {
    expect(resolve('tender.value.amount')).toEqual({ types: ['number'], repeats: false });
    expect(resolve('parties')).toEqual({ types: ['Organization'], repeats: true });
    expect(resolve('parties.roles')).toEqual({ types: ['string'], repeats: true });
    expect(resolve('awards.suppliers.id')).toEqual({ types: ['string', 'integer'], repeats: false });
    expect(resolve('identifier.legalName', 'Organization')).toEqual({ types: ['string'], repeats: false });
    expect(resolve('details.scale', 'Organization')).toMatchObject({ repeats: false });
  });

  it('suggests what was perhaps meant', () => {
    expect(resolve('tender.titel')).toEqual({ problem: 'Tender has no titel', suggestion: 'title' });
    expect(resolve('tender.title.text')).toMatchObject({ problem: expect.stringContaining('no members') });
    expect(resolve('name', 'Organisation')).toEqual({
      problem: 'OCDS 1.1 has no Organisation',
      suggestion: 'Organization',
    });
    expect(resolve('constructor')).toMatchObject({ problem: 'Release has no constructor' });
  });
});

describe('container', () => {
  const container = ocds.container as Extract<OpenStandard['container'], { kind: 'package' }>;
  const settings = {
    uri: 'https://data.example.org/1.json',
    publishedDate: '2024-05-31T00:00:00Z',
    publisherName: 'Example Borough Council',
  };

  it('makes a package that is valid as a whole', async () => {
    const text = `${container.head(settings)}\n${JSON.stringify(release)}\n${container.tail}\n`;
    expect((await validate(text)).flatMap((result) => result.findings)).toEqual([]);
    expect(container.head(settings)).not.toContain('\n');
  });

  it('makes nothing up: what is missing is named', () => {
    expect(() => container.head({ ...settings, publisherName: '' })).toThrow(/setting publisherName/);
    expect(() => container.head({ ...settings, uri: undefined })).toThrow(/setting uri/);
    expect(() => container.head({ ...settings, publishedDate: '31/05/2024' })).toThrow(/publishedDate.*31\/05\/2024/);
    expect(container.head(settings)).not.toContain('license');
  });
});
