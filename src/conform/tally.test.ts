import { expect, test } from 'vitest';
import type { Outcome, RequirementResult } from '../model/outcome.ts';
import type { Level } from '../model/requirement.ts';
import { exitCode } from './exit-code.ts';
import { tally, verdictOf } from './tally.ts';

const result = (level: Level, outcome: Outcome): RequirementResult => ({
  id: `${level}-${outcome}`,
  clause: '',
  level,
  actor: 'server',
  summary: '',
  outcome,
  findings: [],
  evidence: [],
});

test.each<[string, readonly (readonly [Level, Outcome])[], string, number]>([
  [
    'every MUST passed or is inapplicable',
    [
      ['must', 'passed'],
      ['must', 'inapplicable'],
    ],
    'conformant',
    0,
  ],
  [
    'a SHOULD failed',
    [
      ['must', 'passed'],
      ['should', 'failed'],
      ['stated', 'failed'],
    ],
    'conformant',
    0,
  ],
  [
    'a MUST failed',
    [
      ['must', 'passed'],
      ['must', 'failed'],
      ['must', 'inconclusive'],
    ],
    'not conformant',
    1,
  ],
  [
    'a MUST is inconclusive',
    [
      ['must', 'passed'],
      ['must', 'inconclusive'],
    ],
    'not demonstrated',
    3,
  ],
  [
    'a MUST is untested',
    [
      ['must', 'passed'],
      ['must', 'untested'],
    ],
    'not demonstrated',
    3,
  ],
  [
    'a MUST is in error',
    [
      ['must', 'passed'],
      ['must', 'error'],
    ],
    'not demonstrated',
    3,
  ],
  [
    'nothing passed at all',
    [
      ['must', 'inapplicable'],
      ['should', 'failed'],
    ],
    'not demonstrated',
    3,
  ],
  ['nothing is in scope', [], 'not demonstrated', 3],
])('%s', (_, results, verdict, code) => {
  const got = verdictOf(results.map(([level, outcome]) => result(level, outcome)));
  expect([got, exitCode({ verdict: got, waived: false, waivers: [] })]).toEqual([verdict, code]);
});

test('events without their end make no report', () => {
  expect(() => tally([])).toThrow(expect.objectContaining({ code: 'run.incomplete' }));
});
