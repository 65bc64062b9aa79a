import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CliIo } from '../src/cli/io.ts';
import { run } from '../src/cli/new.ts';
import type { PackKind } from '../src/model/manifest.ts';
import { loadPack } from '../src/pack/load-pack.ts';
import { adapterCaseProblems } from './contract/adapter-contract.ts';
import { folderProblems } from './contract/folder-contract.ts';
import { casesOf, indexOf, packsOnDisk } from './contract/packs-on-disk.ts';
import { standardCaseProblems } from './contract/standard-contract.ts';
import { citedProblems, parityProblems, proofProblems } from './contract/suite-contract.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const index = indexOf(packsOnDisk(root));
let cwd: string;
let said = '';
let io: CliIo;
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'assay-new-'));
  io = {
    stdout: (text) => {
      said += text;
    },
    drained: async () => undefined,
    stderr: () => {},
    stdin: async function* () {},
    cwd,
    root,
    packs: index,
    env: {},
    now: () => new Date(0),
    style: { colour: false, width: 80 },
    interactive: false,
  };
});
afterAll(() => rm(cwd, { recursive: true }));

function places() {
  return { root, index, cwd };
}

test('a new standard passes the contract as it is', async () => {
  expect(await run({ kind: 'standard', id: 'parks-1' }, io)).toBe(0);
  expect(said).toContain('assay validate ./standards/parks-1/cases/sound/input.ndjson --standard ./standards/parks-1');
  expect(await folderProblems('standard', './standards/parks-1', places())).toEqual([]);
  const pack = await loadPack('standard', './standards/parks-1', places());
  const cases = casesOf(pack.folder);
  expect(cases).toEqual(['no-id', 'sound']);
  for (const name of cases) expect(await standardCaseProblems(pack, name)).toEqual([]);
});

test('a new suite for it passes the contract as it is', async () => {
  expect(await run({ kind: 'suite', id: 'parks-api', standard: 'parks-1' }, io)).toBe(0);
  expect(await folderProblems('suite', './conformance/parks-api', places())).toEqual([]);
  const suite = await loadPack('suite', './conformance/parks-api', places());
  const standard = await loadPack('standard', 'parks-1', { ...places(), near: suite.folder });
  const catalogue = [...standard.catalogue, ...suite.catalogue];
  expect(parityProblems(suite, catalogue)).toEqual([]);
  expect(citedProblems(catalogue, [suite])).toEqual([]);
  expect(await proofProblems(suite, standard, () => false)).toEqual([]);
});

test('a new adapter passes the contract as it is', async () => {
  expect(await run({ kind: 'adapter', id: 'people-csv' }, io)).toBe(0);
  expect(await folderProblems('adapter', './adapters/people-csv', places())).toEqual([]);
  const adapter = await loadPack('adapter', './adapters/people-csv', places());
  const standard = await loadPack('standard', adapter.manifest.to, places());
  const cases = casesOf(adapter.folder);
  expect(cases).toEqual(['two-people']);
  for (const name of cases) expect(await adapterCaseProblems(adapter, standard, name)).toEqual([]);
});

describe('the contract sees a fault put into a new pack:', () => {
  let made = 0;
  /** A new pack of its own with one replacement in one file. */
  async function spoiled(kind: PackKind, file: string, from: string, to: string): Promise<string> {
    const id = `spoiled-${++made}`;
    await run({ kind, id, in: 'spoiled', ...(kind === 'suite' ? { standard: 'fhir-r4' } : {}) }, io);
    const path = join(cwd, 'spoiled', id, file);
    const text = await readFile(path, 'utf8');
    expect(text).toContain(from);
    await writeFile(path, text.replaceAll(from, to));
    return `./spoiled/${id}`;
  }

  test('a standard that finds less than its cases say', async () => {
    const folder = await spoiled('standard', 'rules.ts', 'no-name', 'without-name');
    const pack = await loadPack('standard', folder, places());
    expect(await standardCaseProblems(pack, 'no-id')).toEqual([expect.stringContaining('.no-name"')]);
  });

  test('a standard that accuses sound data', async () => {
    const folder = await spoiled('standard', 'rules.ts', '!isText(value.id)', 'isText(value.id)');
    const pack = await loadPack('standard', folder, places());
    expect(await standardCaseProblems(pack, 'sound')).toContain('expected valid to be true, got false');
  });

  test('a README or a manifest that is out of date', async () => {
    const stale = await spoiled('standard', 'manifest.json', '0.1.0', '0.2.0');
    expect(await folderProblems('standard', stale, places())).toEqual([expect.stringContaining('not current')]);
    const misnamed = await spoiled('standard', 'manifest.json', '"id": "spoiled', '"id": "other');
    await expect(folderProblems('standard', misnamed, places())).rejects.toMatchObject({ code: 'pack.manifest' });
  });

  test('an adapter that translates another value, or quarantines', async () => {
    const target = await loadPack('standard', 'fhir-r4', places());
    const other = await loadPack('adapter', await spoiled('adapter', 'tables.ts', "'female'", "'other'"), places());
    expect(await adapterCaseProblems(other, target, 'two-people')).toEqual([
      'units/0/entry/0/resource/gender: expected "female", got "other"',
    ]);
    const invalid = await loadPack('adapter', await spoiled('adapter', 'tables.ts', "'male'", "'man'"), places());
    expect(await adapterCaseProblems(invalid, target, 'two-people')).toContain('units: expected 2 items, got 1');
  });

  test('a suite with a mutant that lives, a variant accused, a check that kills nothing, a catalogue that disagrees', async () => {
    const standard = await loadPack('standard', 'fhir-r4', places());
    const problems = async (file: string, from: string, to: string) => {
      const suite = await loadPack('suite', await spoiled('suite', file, from, to), places());
      return {
        parity: parityProblems(suite, suite.catalogue),
        proof: await proofProblems(suite, standard, () => false),
      };
    };
    expect((await problems('variants.ts', 'status: 404', 'status: 200')).proof).toEqual([
      'mutant landing.not-found lives',
    ]);
    expect(
      (
        await problems(
          'checks/landing.ts',
          'response.status === 200',
          "response.headers['content-type'] === 'application/json'",
        )
      ).proof,
    ).toEqual([
      'mutant landing.not-found lives',
      expect.stringMatching(/^variant landing\.content-type-parameter is accused: /),
    ]);
    expect((await problems('variants.ts', "breaks: ['spoiled-", "breaks: ['other-")).proof).toContain(
      'check landing.json kills no mutant',
    );
    expect((await problems('requirements.yaml', '[landing.json]', '[landing.other]')).parity).toEqual([
      expect.stringMatching(/^check landing\.json: .* does not cite it in the catalogue$/),
    ]);
  }, 60_000);
});

test('a folder that is there is left alone, and an id must be one', async () => {
  await run({ kind: 'standard', id: 'taken' }, io);
  await writeFile(join(cwd, 'standards/taken/rules.ts'), 'my work');
  await expect(run({ kind: 'standard', id: 'taken' }, io)).rejects.toMatchObject({
    code: 'output.exists',
    message: './standards/taken is there already. Choose another id, or another place with --in',
  });
  expect(await readFile(join(cwd, 'standards/taken/rules.ts'), 'utf8')).toBe('my work');
  for (const id of ['../up', 'Parks', '', 'a/b', '.', `x${'y'.repeat(80)}`]) {
    await expect(run({ kind: 'standard', id }, io)).rejects.toMatchObject({ code: 'usage.new-id' });
  }
  await expect(run({ kind: 'report', id: 'x' }, io)).rejects.toMatchObject({ code: 'usage.new-kind' });
});
