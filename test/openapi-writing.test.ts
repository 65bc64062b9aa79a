import { expect, test } from 'vitest';
import { packageRoot } from '../bin/package-root.ts';
import { packs } from '../bin/packs.gen.ts';
import { openSuitePack } from '../src/cli/open-packs.ts';
import { finishRun, runSuite } from '../src/conform/index.ts';
import type { Handler, HttpResponse } from '../src/http/exchange.ts';
import { handlerTransport } from '../src/http/index.ts';

const url = 'http://tasks.invalid';
const now = () => new Date('2026-11-23T12:00:00Z');
const around = { root: packageRoot(), packs, cwd: process.cwd(), now };

const task = {
  type: 'object',
  required: ['name'],
  properties: { id: { type: 'integer', minimum: 100 }, name: { type: 'string' } },
};
const content = { 'application/json': { schema: task } };
const body = { required: true, content };
const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } };
const description = {
  openapi: '3.0.3',
  info: { title: 'Tasks', version: '1' },
  paths: {
    '/tasks': {
      post: { requestBody: body, responses: { 201: { description: 'made', content } } },
      patch: { requestBody: body, responses: { 204: { description: 'all changed' } } },
    },
    '/tasks/{id}': {
      get: { parameters: [id], responses: { 200: { description: 'one', content }, 404: { description: 'none' } } },
      put: { parameters: [id], requestBody: body, responses: { 204: { description: 'changed' } } },
    },
  },
};

function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): HttpResponse {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: bytes };
}

const refused = (message: string) => json(422, { message });

/** A list of tasks with two rules that its description does not tell. It keeps which methods it was asked for. */
function tasks(): { readonly handler: Handler; readonly asked: Set<string> } {
  const asked = new Set<string>();
  const kept = new Map<string, unknown>();
  const handler: Handler = (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/openapi.json') return json(200, description);
    asked.add(`${request.method} ${pathname.replace(/\d+$/, '{id}')}`);
    let sent: { id?: unknown; name?: unknown } | undefined;
    try {
      sent = JSON.parse(new TextDecoder().decode(request.body));
    } catch {}
    const [, item] = /^\/tasks\/(\d+)$/.exec(pathname) ?? [];
    if (request.method === 'POST' && pathname === '/tasks') {
      const made = `${kept.size + 1}`;
      kept.set(made, sent);
      return json(201, { ...sent, id: Number(made) + 100 }, { location: `/tasks/${made}` });
    }
    if (request.method === 'PATCH' && pathname === '/tasks') return json(500, {});
    if (item === undefined || !kept.has(item)) return json(404, {});
    if (request.method === 'GET') return json(200, { name: 'a', id: Number(item) + 100 });
    if (request.method !== 'PUT') return json(405, {}, { allow: 'GET, PUT' });
    if (sent?.id !== undefined) return refused('the id cannot change');
    if (typeof sent?.name !== 'string' || sent.name.length < 2) return refused('the name is too short');
    return json(204, undefined);
  };
  return { handler, asked };
}

async function testing(target: Readonly<Record<string, unknown>>) {
  const { handler, asked } = tasks();
  const pack = await openSuitePack('openapi-contract', around, {});
  const transport = handlerTransport(handler);
  const options = { pack, transport, now, folder: '', assay: '0', allowWrites: true, target: { url, ...target } };
  const report = await finishRun(runSuite(options));
  const found = (name: string) =>
    report.requirements
      .find((one) => one.id === `openapi-contract.${name}`)
      ?.findings.map(({ message }) => message.split(':')[0]);
  return { asked, found };
}

test('an operation that refuses what fits for two reasons is told of both, and of each once', async () => {
  const { found } = await testing({});
  expect(found('requests.accepted')).toEqual(['PUT /tasks/{id} answered 422', 'PUT /tasks/{id} answered 422']);
});

test('a collection is changed as a whole only where the target says that nothing there needs keeping', async () => {
  const careful = await testing({});
  expect(careful.asked).not.toContain('PATCH /tasks');
  expect(careful.asked).toContain('PUT /tasks/{id}');
  const free = await testing({ disposable: true });
  expect(free.asked).toContain('PATCH /tasks');
  expect(free.found('answers.no-undeclared-server-error')).toEqual(['PATCH /tasks answered 500']);
});
