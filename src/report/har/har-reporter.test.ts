import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { expect, it } from 'vitest';
import type { Exchange } from '../../http/exchange.ts';
import { richRun } from '../fixtures/rich-run.ts';
import { harReporter } from './har-reporter.ts';

const require = createRequire(import.meta.url);
const bytes = (text: string) => new TextEncoder().encode(text);
const base = { check: 'read', ordinal: 1, startedAt: '2026-11-22T14:12:01.000Z', duration: 12.5 };

const exchanges: readonly Exchange[] = [
  {
    ...base,
    number: 1,
    request: { method: 'GET', url: 'https://a.example/Place?name=a%26b&name=s|c', headers: { accept: 'text/plain' } },
    response: {
      status: 302,
      headers: { location: '/elsewhere', 'content-type': 'text/plain' },
      body: bytes('moved \u202e "there"'),
    },
  },
  {
    ...base,
    number: 2,
    request: {
      method: 'POST',
      url: 'https://a.example/Place',
      headers: { 'content-type': 'application/json' },
      body: bytes('{}'),
    },
    response: { status: 200, headers: {}, body: Uint8Array.of(0xff, 0x00, 0x80) },
  },
  {
    ...base,
    number: 3,
    request: { method: 'GET', url: 'https://a.example/', headers: {} },
    failure: { code: 'reset', message: 'the connection was reset' },
  },
];
const har = (all: readonly Exchange[]) => JSON.parse([...(harReporter.exchanges?.(richRun(), all) ?? [])].join(''));

function schemaErrors(value: unknown): unknown {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addMetaSchema(require('ajv/dist/refs/json-schema-draft-06.json'));
  const schemas = Object.values(require('har-schema') as Readonly<Record<string, { $id: string }>>);
  for (const schema of schemas) ajv.addSchema(schema);
  ajv.validate('har.json#', value);
  return ajv.errors;
}

it.each([0, 1, 3])('keeps to the schema of HAR 1.2 with %i exchanges', (count) => {
  expect(schemaErrors(har(exchanges.slice(0, count)))).toBeNull();
  expect(har(exchanges).log.entries).toHaveLength(3);
});

it('would be told of by the schema if it did not', () => {
  const log = har(exchanges);
  log.log.entries[0].request.method = 1;
  expect(schemaErrors(log)).not.toBeNull();
});

it('holds bodies as they were, in base64 where they are not text', () => {
  const [first, second] = har(exchanges).log.entries;
  expect(first.response).toMatchObject({
    redirectURL: '/elsewhere',
    content: { text: 'moved \u202e "there"', size: 17 },
  });
  expect(second.request.postData).toEqual({ mimeType: 'application/json', text: '{}' });
  expect(second.response.content).toMatchObject({ text: '/wCA', encoding: 'base64', size: 3 });
});

it('decodes the query, and says of an exchange without an answer that it had none', () => {
  const [first, , third] = har(exchanges).log.entries;
  expect(first.request.queryString).toEqual([
    { name: 'name', value: 'a&b' },
    { name: 'name', value: 's|c' },
  ]);
  expect(third.response).toMatchObject({ status: 0, _error: 'reset: the connection was reset' });
  expect(third).toMatchObject({ _exchange: 3, _check: 'read' });
});
