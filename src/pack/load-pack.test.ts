import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ExactNumber } from '../model/exact-number.ts';
import { describePack, loadPack } from './load-pack.ts';
import type { PackIndex } from './pack-index.ts';

const definition = { open: () => ({ container: { kind: 'ndjson' as const }, unit: () => [], async *validate() {} }) };
const broken = async () => {
  throw new Error('a typing mistake\nwith a second line');
};
const index: PackIndex = {
  adapters: {},
  standards: { 'parks-1': async () => ({ default: definition }), 'broken-1': broken },
  suites: {},
};
const manifest = (id: string, kind: string, rest: object) =>
  JSON.stringify({
    kind,
    id,
    title: 'Parks',
    version: '0.1.0',
    licence: 'Apache-2.0',
    sources: ['https://example.org/parks'],
    ...rest,
  });
const ofStandard = { standardVersion: '1.0', mandates: [] };

let root: string;
let places: { root: string; index: PackIndex; cwd: string };
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'assay-root-'));
  places = { root, index, cwd: root };
  await put('standards/parks-1/manifest.json', manifest('parks-1', 'standard', ofStandard));
  await put('standards/broken-1/manifest.json', manifest('broken-1', 'standard', ofStandard));
  await put('mine/standards/gardens/manifest.json', manifest('gardens', 'standard', ofStandard));
  await put('mine/standards/gardens/data/names.txt', 'rose');
  await put(
    'mine/standards/gardens/index.ts',
    `import { defineStandard, type Json } from 'assay/standard';
import { rules } from './rules.ts';
export default defineStandard({ open: () => ({ container: { kind: 'ndjson' }, unit: (value: Json) => rules(value), async *validate() {} }) });`,
  );
  await put('mine/standards/gardens/rules.ts', 'export const rules = (value: unknown) => (value === null ? [] : []);');
  await put(
    'mine/adapters/gardens-csv/manifest.json',
    manifest('gardens-csv', 'adapter', { from: 'csv', to: 'gardens' }),
  );
  await put(
    'mine/adapters/gardens-csv/index.ts',
    `import { csv, defineAdapter, ExactNumber } from 'assay/adapter';
export default defineAdapter({ format: csv, tables: [], route: () => ({ findings: [] }), assemble: () => new ExactNumber('1.50') });`,
  );
  await put('mine/standards/empty/manifest.json', manifest('empty', 'standard', ofStandard));
  await put('mine/standards/empty/index.ts', 'export default {};');
});
afterAll(() => rm(root, { recursive: true }));

async function put(name: string, text: string) {
  await mkdir(join(root, name, '..'), { recursive: true });
  await writeFile(join(root, name), text);
}

test('a built-in pack is found by id and comes from the index', async () => {
  const pack = await loadPack('standard', 'parks-1', places);
  expect(pack.definition).toBe(definition);
  expect(pack.manifest.standardVersion).toBe('1.0');
  expect(pack.builtIn).toBe(true);
  expect(pack.digest).toMatch(/^[0-9a-f]{64}$/);
});

test('a folder outside loads, TypeScript and neighbours included, with data of its own', async () => {
  const pack = await loadPack('standard', './mine/standards/gardens', places);
  expect(pack.builtIn).toBe(false);
  expect(pack.data('names.txt')).toBe('rose');
  expect(pack.data('../index.ts')).toBeUndefined();
  const open = await pack.definition.open({ data: pack.data, now: () => new Date(0), profiles: [], settings: {} });
  expect(open.unit(null)).toEqual([]);
});

test('a pack from outside shares the one instance of the door, so that its exact numbers are ours', async () => {
  const { definition } = await loadPack('adapter', 'mine/adapters/gardens-csv', places);
  expect(definition.assemble([], {} as never)).toBeInstanceOf(ExactNumber);
});

test('a pack from outside may name one that stands beside it', async () => {
  const near = (await describePack('adapter', './mine/adapters/gardens-csv', places)).folder;
  expect((await describePack('standard', 'gardens', { ...places, near })).folder).toBe(
    join(root, 'mine/standards/gardens'),
  );
});

test('an unknown id is answered with the nearest and with all there are', async () => {
  await expect(loadPack('standard', 'park-1', places)).rejects.toMatchObject({
    code: 'pack.unknown',
    message:
      'no standard is called "park-1". Did you mean "parks-1"? Expected one of broken-1, parks-1, or a folder such as ./standards/mine',
  });
  await expect(loadPack('standard', '__proto__', places)).rejects.toMatchObject({ code: 'pack.unknown' });
  await expect(loadPack('standard', './nowhere', places)).rejects.toMatchObject({ code: 'pack.unknown' });
});

test('a broken pack is one line', async () => {
  await expect(loadPack('standard', 'broken-1', places)).rejects.toMatchObject({
    code: 'pack.broken',
    message: 'standard broken-1: its code could not be loaded: a typing mistake',
  });
  await expect(loadPack('standard', './mine/standards/empty', places)).rejects.toMatchObject({
    code: 'pack.broken',
    message:
      'standard ./mine/standards/empty: index must export default defineStandard({...}) with open as function, got undefined',
  });
  await expect(loadPack('suite', './mine/standards/gardens', places)).rejects.toMatchObject({ code: 'pack.kind' });
});
