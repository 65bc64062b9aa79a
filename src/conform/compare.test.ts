import { expect, test } from 'vitest';
import type { Outcome } from '../model/outcome.ts';
import { compare } from './compare.ts';
import type { RunReport } from './run-report.ts';

function report(name: string, outcomes: Readonly<Record<string, Outcome>>, more: Partial<RunReport> = {}): RunReport {
  return {
    suite: 's',
    suiteTitle: 'S',
    suiteDigest: 'd',
    standard: 'st',
    standardTitle: 'St',
    standardVersion: '1',
    target: { name, url: `http://${name}.invalid`, declares: '' },
    scope: { summary: 'Lot 1', name: 'Lot 1' },
    verdict: 'conformant',
    waived: false,
    waivers: [],
    counts: {} as RunReport['counts'],
    requirements: Object.entries(outcomes).map(([id, outcome]) => ({
      id,
      clause: '',
      level: 'must',
      actor: 'server',
      summary: '',
      outcome,
      findings: [],
      evidence: [],
    })),
    outOfScope: [],
    run: { folder: `runs/${name}`, startedAt: '', finishedAt: '', seed: 1, exchanges: 0, assay: '', leftBehind: [] },
    ...more,
  };
}

test('puts runs side by side in the order of the catalogue, with gaps where one had no such requirement', () => {
  const { requirements, runs, caution } = compare([
    report('a', { one: 'passed', three: 'failed' }),
    report('b', { one: 'passed', two: 'passed', three: 'passed' }),
  ]);
  expect(requirements.map(({ id, outcomes, differs }) => [id, outcomes, differs])).toEqual([
    ['one', ['passed', 'passed'], false],
    ['two', [undefined, 'passed'], true],
    ['three', ['failed', 'passed'], true],
  ]);
  expect(runs.map(({ label }) => label)).toEqual(['a', 'b']);
  expect(caution).toBeUndefined();
});

test('refuses what cannot be compared, and says so where it is wanted all the same', () => {
  const a = report('a', {});
  const others = [
    report('b', {}, { suiteDigest: 'other' }),
    report('b', {}, { scope: { summary: 'Lot 1', name: 'Lot 1', digest: 'x' } }),
    report('b', {}, { run: { ...a.run, seed: 2 } }),
  ];
  for (const other of others) {
    expect(() => compare([a, other])).toThrow(expect.objectContaining({ code: 'compare.differ' }));
    expect(compare([a, other], { anyway: true }).caution).toMatch(/differ in (version of the suite|scope|seed)/);
  }
  expect(() => compare([a, report('b', {}, { suite: 'z' })], { anyway: true })).toThrow(
    expect.objectContaining({ code: 'compare.suites' }),
  );
  expect(() => compare([a])).toThrow(expect.objectContaining({ code: 'compare.too-few' }));
});
