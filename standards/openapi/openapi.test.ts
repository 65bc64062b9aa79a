import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Finding } from 'assay/standard';
import { expect, test } from 'vitest';
import { loadCatalogue } from '../../src/pack/load-catalogue.ts';
import standard from './index.ts';

const opened = await standard.open({ data: () => undefined, now: () => new Date(0), profiles: [], settings: {} });

async function findingsOf(text: string | Uint8Array): Promise<readonly Finding[]> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const chunks = (async function* () {
    yield bytes;
  })();
  const found: Finding[] = [];
  for await (const unit of opened.validate({ name: 'api.yaml', chunks })) found.push(...unit.findings);
  return found;
}

const codesOf = async (text: string | Uint8Array) => (await findingsOf(text)).map(({ code }) => code);

test('a finding stands at its line and column, in YAML and in JSON', async () => {
  const yaml = 'openapi: 3.1.0\ninfo:\n  title: 5\n  version: "1"\npaths: {}\n';
  expect((await findingsOf(yaml))[0]?.at).toMatchObject({
    source: 'api.yaml',
    path: '/info/title',
    line: 3,
    column: 10,
  });
  const json = '{"openapi": "3.1.0",\n "info": {"title": 5, "version": "1"}, "paths": {}}';
  expect((await findingsOf(json))[0]?.at).toMatchObject({ path: '/info/title', line: 2 });
});

test('keys of YAML that stand twice are told, each at its place, however deep', async () => {
  const findings = await findingsOf(
    'openapi: 3.1.0\ninfo: {title: x, version: "1", title: y}\npaths:\n  /a: {}\n  /a: {}\n',
  );
  expect(findings.map(({ code, at }) => [code, at?.line, at?.column])).toEqual([
    ['openapi.yaml', 2, 32],
    ['openapi.yaml', 5, 3],
  ]);
});

test('a finding in a long list of YAML stands at its own place', async () => {
  const paths = Array.from({ length: 300 }, (_, i) => `  /p${i}:\n    get: {tags: 5}\n`).join('');
  const findings = await findingsOf(`openapi: 3.1.0\ninfo: {title: x, version: "1"}\npaths:\n${paths}`);
  const types = findings.filter(({ code }) => code === 'openapi.type');
  expect(types).toHaveLength(100);
  expect(types[99]?.at).toMatchObject({ path: '/paths/~1p99/get/tags', line: 203, column: 17 });
  expect(findings.find(({ notListed }) => notListed)?.notListed).toEqual({
    code: 'openapi.type',
    severity: 'error',
    count: 200,
  });
});

test('what is hostile is told, in time', async () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x,x]\n${[...'bcdefghi'].map((name, at) => `${name}: &${name} [${`*${'abcdefgh'[at]},`.repeat(10)}]`).join('\n')}`;
  expect(await codesOf(bomb)).toEqual(['openapi.yaml']);
  expect(await codesOf(new Uint8Array([0xff, 0xfe, 0x00]))).toEqual(['openapi.encoding']);
  expect(await codesOf(`{"openapi":"3.1.0","info":${'{"a":'.repeat(300)}1${'}'.repeat(300)}}`)).toContain(
    'openapi.json-too-deep',
  );
  expect(await codesOf('')).toEqual(['openapi.not-an-object']);
  const alias = 'openapi: 3.1.0\ninfo: {title: a, version: b}\npaths: {}\ncomponents: {schemas: {A: &a {items: *a}}}\n';
  expect(await codesOf(alias)).toEqual(['openapi.too-deep']);
  const circle =
    'openapi: 3.1.0\ninfo: {title: a, version: b}\npaths: {/a: {$ref: "#/paths/~1b"}, /b: {$ref: "#/paths/~1a"}}\n';
  expect(await codesOf(circle)).toContain('openapi.reference-unresolved');
});

test('a schema of a dialect that is not known is not judged', async () => {
  const head = 'openapi: 3.1.0\ninfo: {title: a, version: b}\npaths: {}\n';
  const schema = 'components: {schemas: {A: {type: nothing}}}\n';
  expect(await codesOf(head + schema)).toEqual(['openapi.schema']);
  expect(await codesOf(`${head}jsonSchemaDialect: https://example.org/mine\n${schema}`)).toEqual([]);
});

test('the catalogue accounts for every code that the cases bring out, and the cases for every code of rules in words', () => {
  const text = readFileSync(new URL('requirements.yaml', import.meta.url), 'utf8');
  const rules = new Set(loadCatalogue(text, 'requirements.yaml').flatMap((requirement) => requirement.rules ?? []));
  const cases = fileURLToPath(new URL('cases', import.meta.url));
  const codes = new Set(
    readdirSync(cases).flatMap((name) =>
      (JSON.parse(readFileSync(`${cases}/${name}/expected.json`, 'utf8')).findings as { code: string }[]).map(
        ({ code }) => code,
      ),
    ),
  );
  expect([...codes].filter((code) => !rules.has(code))).toEqual([]);
  const hostile = [
    'openapi.encoding',
    'openapi.too-large',
    'openapi.too-deep',
    'openapi.json-too-deep',
    'openapi.more',
  ];
  const general = ['openapi.value'];
  expect([...rules].filter((code) => !codes.has(code)).sort()).toEqual([...hostile, ...general].sort());
});
