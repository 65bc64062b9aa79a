import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadPack } from '../src/pack/load-pack.ts';
import { adapterCaseProblems } from './contract/adapter-contract.ts';
import { folderProblems } from './contract/folder-contract.ts';
import { casesOf, indexOf, packsOnDisk } from './contract/packs-on-disk.ts';
import { standardCaseProblems } from './contract/standard-contract.ts';
import { citedProblems, parityProblems, proofProblems } from './contract/suite-contract.ts';

/** What is let pass, and why: `<pack> <what>` -> reason. An exception that is not needed any more fails the test. */
const EXCEPTIONS: Readonly<Record<string, string>> = {};

const root = fileURLToPath(new URL('..', import.meta.url));
const packs = packsOnDisk(root);
const places = { root, index: indexOf(packs), cwd: root };
const used = new Set<string>();

function excused(where: string): boolean {
  if (!Object.hasOwn(EXCEPTIONS, where)) return false;
  used.add(where);
  return true;
}

describe.each(packs)('$where', ({ kind, id, folder, where }) => {
  test('its manifest, catalogue and README are sound and current', async () => {
    expect(await folderProblems(kind, id, places)).toEqual([]);
  });

  if (kind === 'suite') {
    test('its checks and the catalogue name each other', async () => {
      const suite = await loadPack('suite', id, places);
      const standard = await loadPack('standard', suite.manifest.standard, places);
      expect(parityProblems(suite, [...standard.catalogue, ...suite.catalogue])).toEqual([]);
    });

    test('its checks kill every mutant and accuse no variant, and none is idle', async () => {
      const suite = await loadPack('suite', id, places);
      const standard = await loadPack('standard', suite.manifest.standard, places);
      const idleIsExcused = (check: string) => excused(`${where} idle ${check}`);
      expect(await proofProblems(suite, standard, idleIsExcused)).toEqual([]);
    }, 900_000);
    return;
  }

  const cases = casesOf(folder);
  test('it proves itself by cases', () => {
    expect(cases.length).toBeGreaterThan(0);
  });

  test.each(cases)('case %s', async (name) => {
    if (kind === 'standard') {
      expect(await standardCaseProblems(await loadPack('standard', id, places), name)).toEqual([]);
      return;
    }
    const adapter = await loadPack('adapter', id, places);
    const standard = await loadPack('standard', adapter.manifest.to, places);
    expect(await adapterCaseProblems(adapter, standard, name)).toEqual([]);
  });

  if (kind === 'standard') {
    test('every check that its catalogue cites is there, in a suite for it', async () => {
      const standard = await loadPack('standard', id, places);
      const suites = await Promise.all(
        packs.filter((pack) => pack.kind === 'suite').map((pack) => loadPack('suite', pack.id, places)),
      );
      const own = suites.filter((suite) => suite.manifest.standard === id);
      expect(citedProblems([...standard.catalogue, ...own.flatMap((suite) => suite.catalogue)], own)).toEqual([]);
    });
  }
});

test('there are packs to hold to the contract', () => {
  expect(packs.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['adapter', 'standard', 'suite']));
});

test('what is generated from the packs is current', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/generate.mjs', '--check'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test('no exception has outlived its need', () => {
  expect(Object.keys(EXCEPTIONS).filter((where) => !used.has(where))).toEqual([]);
});
