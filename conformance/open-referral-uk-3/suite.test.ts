import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Handler } from 'assay/suite';
import { expect, it } from 'vitest';
import { finishRun, runSuite, type SuitePack } from '../../src/conform/index.ts';
import { handlerTransport } from '../../src/http/index.ts';
import { loadCatalogue } from '../../src/pack/load-catalogue.ts';
import standard from '../../standards/open-referral-uk-3/index.ts';
import suite from './index.ts';
import { reference } from './reference/server.ts';

const PREFIX = 'open-referral-uk-3';
const now = new Date('2026-01-01T00:00:00Z');
const catalogueOf = (path: string) =>
  loadCatalogue(readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8'), path);
const open = await standard.open({ data: () => undefined, now: () => now, profiles: [], settings: {} });
const pack: SuitePack<unknown, unknown> = {
  id: PREFIX,
  title: 'Open Referral UK',
  digest: '',
  standard: { id: PREFIX, title: 'Open Referral UK', version: '3.0' },
  catalogue: [...catalogueOf(`../../standards/${PREFIX}/requirements.yaml`), ...catalogueOf('./requirements.yaml')],
  definition: suite as unknown as SuitePack<unknown, unknown>['definition'],
  validate: (value) => open.unit(value as never),
};

/** Runs all checks, or one. */
async function run(url: string, handler: Handler, only?: string) {
  const checks = pack.definition.checks.filter(({ id }) => only === undefined || id === only);
  const chosen = { ...pack, definition: { ...pack.definition, checks } };
  const report = await finishRun(
    runSuite({
      pack: chosen,
      target: { url },
      transport: handlerTransport(handler),
      now: () => now,
      folder: '',
      assay: '',
    }),
  );
  const of = (id: string) => report.requirements.find((result) => result.id === `${PREFIX}.${id}`);
  const failed = report.requirements.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id);
  return { report, of, failed };
}

const variant = (id: string, url: string, only?: string) => {
  const found = suite.variants.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no variant ${id}`);
  return run(url, found.wrap(reference({ base: url })), only);
};

it('says of an empty feed that it demonstrates nothing', async () => {
  const { report, failed, of } = await variant('feed.empty', 'https://api.harbour.org/v3');
  expect([report.verdict, failed]).toEqual(['not demonstrated', []]);
  expect(of('data.required')?.reason).toContain('An empty feed demonstrates nothing');
});

it('finds an API conformant that knows no parameter but page: the others are optional', async () => {
  const { report, of } = await variant('queries.unknown', 'https://api.harbour.org/v3');
  expect(of('query.cumulative')?.outcome).toBe('inapplicable');
  expect(report.verdict).toBe('conformant');
});

it('leaves undecided what another reading does not show', async () => {
  const { failed, of } = await variant('edited.item-moves', 'https://api.harbour.org/v3', 'paging.union');
  expect(failed).toEqual([]);
  expect(of('paging.union')?.reason).toContain('another answer');
});

it.each([
  ['https://api.harbour.org/v3', 'passed'],
  ['http://api.harbour.org/v3', 'failed'],
  ['http://10.0.0.5/v3', 'inapplicable'],
  ['http://[fd00::5]:8080/v3', 'inapplicable'],
  ['http://directory/v3', 'inapplicable'],
  ['http://172.32.0.1/v3', 'failed'],
])('asks for https of a host that can have it: %s is %s', async (url, outcome) => {
  const { of } = await run(url, reference({ base: url }));
  expect(of('http.https')?.outcome).toBe(outcome);
});

it('does not say that what was never read is right', async () => {
  const clean = reference({ base: 'https://api.harbour.org/v3' });
  const { of } = await run('https://api.harbour.org/v3', (request) => {
    const { pathname } = new URL(request.url);
    const body = new TextEncoder().encode('{}');
    return /^\/v3\/?$/.test(pathname) || /services\/./.test(pathname)
      ? { status: 404, headers: {}, body }
      : clean(request);
  });
  expect(of('api.members')?.outcome).toBe('inconclusive');
  expect(of('schedule.times')?.outcome).toBe('inconclusive');
});
