import type { Handler } from 'assay/suite';
import { expect, test } from 'vitest';
import { onCapabilityTypes } from '../reference/edit-exchange.ts';
import { referenceServer } from '../reference/reference-server.ts';
import { answer, BASE, runCheck } from '../testing/run-check.ts';
import { checks } from './all.ts';

const clean = () => referenceServer({ base: BASE });
const outcome = (status: number) =>
  answer(status, { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'processing' }] });

function run(id: string, handler: Handler) {
  const check = checks.find((each) => each.id === id);
  if (check === undefined) throw new Error(`${id} is gone`);
  return runCheck(check, handler);
}

const writes = checks.filter(({ mutates }) => mutates === true);

test.each([401, 403, 409, 422, 429, 503])(
  'a server that refuses every write with %s is not accused',
  async (status) => {
    const server = clean();
    for (const check of writes) {
      // What a refusal looks like is judged of these; that it is one is all that is asked.
      if (['create.unknown-type', 'media.unsupported', 'create.unparsable'].includes(check.id)) continue;
      const said = await runCheck(check, (request) => (request.method === 'GET' ? server(request) : outcome(status)));
      expect({ check: check.id, failures: said.failures }).toEqual({ check: check.id, failures: [] });
    }
  },
);

test('what was deleted may be answered with 404 by who does not track deletions, and never with the resource', async () => {
  const answering = (other: (server: Handler) => Handler) => {
    const server = clean();
    const handler: Handler = async (request) => {
      const response = await server(request);
      return request.method === 'GET' && response.status === 410 ? other(server)(request) : response;
    };
    return run('delete.answers', handler);
  };
  const unknown = await answering(() => () => outcome(404));
  expect(unknown.failures).toEqual([]);
  // The reference server declares versions, so that 404 is worth a word.
  expect(unknown.warnings.length).toBeGreaterThan(0);
  const there = await answering((server) => (request) => server({ ...request, url: `${request.url}/_history/1` }));
  expect(there.failures.join()).toContain('asks for what was deleted');
});

test.each([
  [undefined, 405, 0, 'inapplicable'],
  [undefined, 201, 0, 'inapplicable'],
  [false, 404, 0, 'held'],
  [false, 405, 0, 'held'],
  [false, 201, 2, 'failures'],
  [true, 405, 2, 'failures'],
  [true, 422, 0, 'inconclusive'],
] as const)('updateCreate %s, answered %s: %s failures, %s', async (declared, status, failures, said) => {
  const server = clean();
  const handler = onCapabilityTypes(({ updateCreate: _, ...type }) =>
    declared === undefined ? type : { ...type, updateCreate: declared },
  )((request) => (request.method === 'PUT' ? outcome(status) : server(request)));
  const result = await run('update.create', handler);
  expect(result.failures).toHaveLength(failures);
  const told = result[said];
  expect(typeof told === 'number' ? told : told.length).toBeGreaterThan(0);
});

test('nothing is deleted or updated by criteria that a search does not show to find the own resources alone', async () => {
  const server = clean();
  // The search does not heed the identifier, and says so of nothing: it finds everybody.
  const handler: Handler = (request) => server({ ...request, url: request.url.replace(/[?&]identifier=[^&]*/, '') });
  const asked: string[] = [];
  for (const { id } of writes.filter((each) => each.id.includes('conditional-'))) {
    const said = await run(id, handler);
    expect(said.failures, id).toEqual([]);
    asked.push(...said.requests.filter((each) => /^(DELETE|PUT) [^ ]*\?/.test(each)));
  }
  expect(asked).toEqual([]);
});

test('a lost update is seen for what it is', async () => {
  const server = clean();
  const said = await run('update.if-match', ({ headers: { 'if-match': _, ...headers }, ...request }) =>
    server({ ...request, headers }),
  );
  expect(said.failures.join()).toContain('which was the version before');
});
