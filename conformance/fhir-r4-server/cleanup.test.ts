import type { Exchange, Handler } from 'assay/suite';
import { describe, expect, test } from 'vitest';
import { checks } from './checks/all.ts';
import { cleanup } from './cleanup.ts';
import { discover } from './discover.ts';
import { mutants } from './mutants/index.ts';
import { referenceServer } from './reference/reference-server.ts';
import { BASE, httpOver, runCheck } from './testing/run-check.ts';
import { variants } from './variants/index.ts';

const target = { url: BASE };
const named = (id: string) => [...mutants, ...variants].find((each) => each.id === id)?.wrap;

/** The ids of all that a server holds of the types that are written. */
async function held(server: Handler): Promise<string> {
  const texts: string[] = [];
  for (const type of ['Patient', 'Practitioner']) {
    const { body } = await server({ method: 'GET', url: `${BASE}/${type}?_count=200`, headers: {} });
    texts.push(...(new TextDecoder().decode(body).match(/"fullUrl":"[^"]*"/g) ?? []));
  }
  return texts.sort().join('\n');
}

describe('what the checks wrote is gone after the clean-up', () => {
  test.each([
    'the clean server',
    'create.says-200',
    'update.says-200',
    'update.any-id',
    'update.conditional-creates',
    'create.takes-the-id',
    'delete.accepted',
    'delete.accepted-for-later',
    'delete.conditional-first-only',
    'create.returns-nothing',
    'create.relative-location',
    'write.busy-now-and-then',
  ])('%s', async (id) => {
    const clean = referenceServer({ base: BASE });
    const before = await held(clean);
    const wrapped = named(id)?.(clean) ?? clean;
    const exchanges: Pick<Exchange, 'request' | 'response'>[] = [];
    const server: Handler = async (request) => {
      const response = await wrapped(request);
      exchanges.push({ request, response });
      return response;
    };
    for (const check of checks.filter((each) => each.mutates === true)) await runCheck(check, server);
    const left = new Set<string>();
    for (const { request, response } of exchanges) {
      if (request.method === 'GET') continue;
      const exchange = { request, ...(response === undefined ? {} : { response }) } as Exchange;
      const { made, gone } = cleanup.effects(exchange, target);
      for (const place of made) left.add(place);
      for (const place of gone) left.delete(place);
    }
    expect(left.size).toBeGreaterThan(0);
    const declared = await discover({ http: httpOver(clean), target });
    expect(await cleanup.remove([...left], { http: httpOver(clean), target, declared })).toEqual([]);
    expect(await held(clean)).toBe(before);
  });
});

const effectsOf = (method: string, path: string, status: number, headers = {}, more = {}) =>
  cleanup.effects(
    {
      request: { method, url: `${BASE}/${path}`, headers },
      response: { status, headers: more, body: new Uint8Array() },
    } as unknown as Exchange,
    target,
  );

test('a conditional create that found another one has made nothing that may be deleted', () => {
  const found = { location: `${BASE}/Patient/theirs/_history/1` };
  expect(effectsOf('POST', 'Patient', 200, { 'if-none-exist': 'identifier=x' }, found).made).toEqual([]);
  expect(effectsOf('POST', 'Patient/_search', 200, {}, found).made).toEqual([]);
  expect(effectsOf('PUT', 'Patient?identifier=x', 200, {}, found).made).toEqual([]);
  expect(effectsOf('POST', 'Patient', 200, {}, found).made).toEqual(['Patient/theirs']);
});
