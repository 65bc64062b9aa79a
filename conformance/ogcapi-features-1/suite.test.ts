import { readdirSync, readFileSync } from 'node:fs';
import type { Handler } from 'assay/suite';
import { expect, it } from 'vitest';
import { finishRun, runSuite, type SuitePack } from '../../src/conform/index.ts';
import { handlerTransport } from '../../src/http/index.ts';
import { loadCatalogue } from '../../src/pack/load-catalogue.ts';
import standard from '../../standards/geojson/index.ts';
import suite from './index.ts';
import { reference } from './reference/reference-server.ts';

const read = (path: string) => loadCatalogue(readFileSync(new URL(path, import.meta.url), 'utf8'), path);
const catalogue = readdirSync(new URL('requirements', import.meta.url)).flatMap((name) => read(`requirements/${name}`));
const geojson = await standard.open({ data: () => undefined, now: () => new Date(0), profiles: [], settings: {} });
const pack: SuitePack<unknown, unknown> = {
  id: 'ogcapi-features-1',
  title: 'OGC API - Features',
  digest: '',
  standard: { id: 'geojson', title: 'GeoJSON', version: 'RFC 7946' },
  catalogue,
  definition: suite as SuitePack<unknown, unknown>['definition'],
  validate: (value) => geojson.unit(value as never),
};
const BASE = 'https://harbour.example/ogc';

async function run(handler: Handler) {
  return finishRun(
    runSuite({
      pack,
      target: { url: BASE },
      transport: handlerTransport(handler),
      now: () => new Date('2026-01-01T00:00:00Z'),
      folder: '',
      assay: '',
    }),
  );
}

it('calls no server conformant while most requirements wait for a person', async () => {
  const report = await run(reference({ base: BASE }));
  expect(report.verdict).not.toBe('conformant');
  expect(report.requirements.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  const checked = catalogue.filter(({ checks }) => checks).map(({ id }) => id);
  const passed = report.requirements.filter(({ outcome }) => outcome === 'passed').map(({ id }) => id);
  expect(passed.sort()).toEqual([...checked].sort());
});

it('finds a server that takes any value of a parameter', async () => {
  const clean = reference({ base: BASE });
  const report = await run((request) => clean({ ...request, url: request.url.replace(/\?.*/, '') }));
  const failed = report.requirements.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id);
  expect(failed).toEqual(
    [
      'fc-bbox-response',
      'fc-limit-response',
      'fc-time-response',
      'query-param-invalid',
      'query-param-unknown',
      'fc-response.filters',
      'fc-next-3',
    ].map((name) => `ogcapi-features-1.core.${name}`),
  );
});

it.each([
  ['nothing but null', 'null'],
  ['lists of nonsense', '{"links":[1,null,{}],"collections":[1,null,{"links":3}],"conformsTo":[4]}'],
  ['what is no JSON', '{'],
])('says something of a server that answers %s', async (_, body) => {
  const headers = { 'content-type': 'application/json' };
  const report = await run(() => ({ status: 200, headers, body: new TextEncoder().encode(body) }));
  expect(report.requirements.filter(({ outcome }) => outcome === 'error')).toEqual([]);
  expect(report.verdict).toBe('not conformant');
});

it('has a requirement for each of the 47 abstract tests', () => {
  const cited = catalogue.flatMap(({ summary }) => summary.match(/\/conf\/[a-z0-9]+\/[a-zA-Z0-9-]+/g) ?? []);
  expect(new Set(cited).size).toBe(47);
});
