import { readdirSync, readFileSync } from 'node:fs';
import type { Handler } from 'assay/suite';
import { describe, expect, it } from 'vitest';
import { finishRun, prove, runSuite, type SuitePack } from '../../src/conform/index.ts';
import { handlerTransport } from '../../src/http/index.ts';
import { loadCatalogue } from '../../src/pack/load-catalogue.ts';
import { validate } from '../../standards/gov-uk-api/validate.ts';
import suite from './index.ts';
import { reference } from './reference/server.ts';

const read = (path: string) => loadCatalogue(readFileSync(new URL(path, import.meta.url), 'utf8'), path);
const catalogue = [
  ...read('../../standards/gov-uk-api/requirements.yaml'),
  ...readdirSync(new URL('requirements', import.meta.url)).flatMap((name) => read(`requirements/${name}`)),
];
const pack: SuitePack<unknown, unknown> = {
  id: 'gov-uk-api',
  title: 'GOV.UK API standards',
  digest: '',
  standard: { id: 'gov-uk-api', title: 'GOV.UK API standards', version: 'v2' },
  catalogue,
  definition: suite as SuitePack<unknown, unknown>['definition'],
  validate,
};

function run(url: string, handler: Handler, settings = {}) {
  return finishRun(
    runSuite({
      pack,
      target: { url, ...settings },
      transport: handlerTransport(handler),
      now: () => new Date('2026-01-01T00:00:00Z'),
      folder: '',
      assay: '',
    }),
  );
}

describe('the trial', async () => {
  const proof = await prove(pack, { quick: true });

  it('finds nothing wrong with the clean server', () => {
    expect(proof.clean.notPassed.filter(({ outcome }) => outcome !== 'untested')).toEqual([]);
    expect(proof.idle).toEqual([]);
  });

  it.each(proof.matrix.mutants)('kills $id', ({ killed, breaks }) => {
    expect({ killed, breaks }).toEqual({ killed: true, breaks });
  });

  it.each(proof.matrix.variants)('leaves $id alone', ({ accusations, errors }) => {
    expect({ accusations, errors }).toEqual({ accusations: [], errors: [] });
  });
});

describe('on a loopback address', () => {
  const base = 'http://127.0.0.1:8080/api';

  it('asks nobody for https', async () => {
    const report = await run(base, reference({ base }));
    const transport = report.requirements.filter(({ id }) => /\.(?:transport\.|https\.(?:tls|trust))/.test(id));
    expect(new Set(transport.map(({ outcome }) => outcome))).toEqual(new Set(['inapplicable']));
    expect(report.requirements.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  });
});

it('fails a public address without TLS', async () => {
  const base = 'http://libraries.example.org/api';
  const report = await run(base, reference({ base }));
  const failed = report.requirements.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id);
  expect(failed).toEqual(['gov-uk-api.https.used', 'gov-uk-api.transport.only-secure']);
});

it('reads the paths that the target file names where no description is found', async () => {
  const base = 'https://libraries.example.org';
  const answer = { status: 200, headers: { 'content-type': 'application/json' }, body: new TextEncoder().encode('[]') };
  const handler: Handler = ({ url }) => (url.endsWith('/v1/list') ? answer : { ...answer, status: 404 });
  const report = await run(base, handler, { paths: ['/v1/list'] });
  expect(report.requirements.find(({ id }) => id === 'gov-uk-api.json.object')?.outcome).toBe('failed');
});

it.each([
  ['nothing but null', 'null'],
  [
    'nonsense as a description',
    '{"openapi":"3.1.0","paths":{"/a":{"get":{"parameters":[1,null,{"in":"query"}],"responses":{"200":7}}}}}',
  ],
  [
    'a description that refers to itself',
    '{"openapi":"3.1.0","paths":{"/a":{"get":{"parameters":[{"$ref":"#/paths/~1a/get/parameters/0"}]}}}}',
  ],
  ['what is no JSON', '{'],
])('says something of a server that answers %s', async (_, body) => {
  const headers = { 'content-type': 'application/json' };
  const report = await run('https://libraries.example.org', () => ({
    status: 200,
    headers,
    body: new TextEncoder().encode(body),
  }));
  expect(report.requirements.filter(({ outcome }) => outcome === 'error')).toEqual([]);
});

it('reads names that are made to take long', async () => {
  const name = `a${'A'.repeat(60_000)}!`;
  const body = new TextEncoder().encode(JSON.stringify({ [name]: { [`${name}_a`.repeat(2)]: 'x'.repeat(9) } }));
  const headers = { 'content-type': 'application/json', 'cache-control': `${'"'.repeat(9_001)}` };
  const report = await run('https://libraries.example.org', () => ({ status: 200, headers, body }), { paths: ['/a'] });
  expect(report.requirements.find(({ id }) => id === 'gov-uk-api.json.object')?.outcome).toBe('passed');
});
