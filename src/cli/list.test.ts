import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { CliIo } from './io.ts';
import { run } from './list.ts';

const neverLoaded = async (): Promise<never> => {
  throw new Error('listing must not load the code of a pack');
};
let root: string;
let said: string;
let io: CliIo;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'assay-list-'));
  await pack('adapters/parks-csv', { kind: 'adapter', title: 'Parks from a table', from: 'csv', to: 'parks-1' });
  await pack('standards/parks-1', { kind: 'standard', title: 'Parks', standardVersion: '1.0', mandates: [] });
  await writeFile(join(root, 'standards/parks-1/requirements.yaml'), requirement('parks.id', 'rules: [parks.no-id]'));
  await pack('conformance/parks-api', { kind: 'suite', title: 'Parks API', standard: 'parks-1' });
  await writeFile(join(root, 'conformance/parks-api/requirements.yaml'), requirement('parks.tls', 'attest: look'));
  io = {
    stdout: (text) => {
      said += text;
    },
    drained: async () => undefined,
    stderr: () => {},
    stdin: async function* () {},
    cwd: root,
    root,
    packs: {
      adapters: { 'parks-csv': neverLoaded },
      standards: { 'parks-1': neverLoaded },
      suites: { 'parks-api': neverLoaded },
    },
    env: {},
    now: () => new Date(0),
    style: { colour: false, width: 80 },
    interactive: false,
  };
});
beforeEach(() => {
  said = '';
});
afterAll(() => rm(root, { recursive: true }));

async function pack(where: string, manifest: object) {
  await mkdir(join(root, where), { recursive: true });
  const id = where.split('/')[1];
  const rest = { id, version: '0.1.0', licence: 'Apache-2.0', sources: ['https://example.org/parks'] };
  await writeFile(join(root, where, 'manifest.json'), JSON.stringify({ ...rest, ...manifest }));
}

function requirement(id: string, how: string): string {
  return `- { id: ${id}, clause: x, level: must, actor: publisher, summary: One line., ${how} }\n`;
}

test('says of each pack what it is, and of a standard what is covered, its suites included', async () => {
  expect(await run({}, io)).toBe(0);
  expect(said).toBe(`adapters
  parks-csv   csv → parks-1   Parks from a table

standards
  parks-1   1.0   Parks   1 of 2 requirements checked, 1 with reasons

suites
  parks-api   tests parks-1   Parks API
`);
});

test('lists one kind, as JSON for a program', async () => {
  expect(await run({ kind: 'standards', json: true }, io)).toBe(0);
  expect(JSON.parse(said)).toEqual({
    standards: [
      {
        id: 'parks-1',
        title: 'Parks',
        version: '0.1.0',
        standardVersion: '1.0',
        requirements: { all: 2, tested: 1, attested: 1, excluded: 0 },
        mandates: [],
      },
    ],
  });
});

test('another word is bad usage', async () => {
  await expect(run({ kind: 'packs' }, io)).rejects.toMatchObject({ code: 'usage.list' });
  await expect(run({ kind: 'constructor' }, io)).rejects.toMatchObject({ code: 'usage.list' });
});
