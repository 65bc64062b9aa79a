import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { loadPack } from './load-pack.ts';

vi.mock('./runs-from-source.ts', () => ({ runsFromSource: () => false }));

const definition = { open: () => ({ container: { kind: 'ndjson' as const }, unit: () => [], async *validate() {} }) };
let root: string;
let places: Parameters<typeof loadPack>[2];
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'assay-built-'));
  const standards = { 'parks-1': async () => ({ default: definition }) };
  places = { root, cwd: root, index: { adapters: {}, standards, suites: {} } };
  await mkdir(join(root, 'standards/parks-1'), { recursive: true });
  await mkdir(join(root, 'dist'));
  const manifest = {
    kind: 'standard',
    id: 'parks-1',
    title: 'Parks',
    version: '0.1.0',
    licence: 'Apache-2.0',
    sources: ['https://example.org/parks'],
    standardVersion: '1.0',
    mandates: [],
  };
  await writeFile(join(root, 'standards/parks-1/manifest.json'), JSON.stringify(manifest));
});
afterAll(() => rm(root, { recursive: true }));

test('built code takes the digest that the build wrote, because its sources are not beside it', async () => {
  await expect(loadPack('standard', 'parks-1', places)).rejects.toMatchObject({ code: 'pack.broken' });
  await writeFile(join(root, 'dist/digests.json'), JSON.stringify({ 'standards/parks-1': 'abc' }));
  expect((await loadPack('standard', 'parks-1', places)).digest).toBe('abc');
});
