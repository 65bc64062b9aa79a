import { expect, test } from 'vitest';
import type { RunEvent } from '../conform/index.ts';
import { runProgress } from './run-progress.ts';

const at = '2026-03-01T10:00:00Z';
const checks = ['a', 'b', 'c'].map((id) => ({ id, requirements: ['r'], state: id === 'c' ? 'out-of-scope' : 'run' }));
const finished = (check: string, outcome: string) => ({
  type: 'check-finished',
  at,
  check,
  outcomes: [{ requirement: 'r', outcome, evidence: [] }],
  findings: [],
  exchanges: [],
});
const events = [
  { type: 'planned', at, checks, requirements: [] },
  { type: 'check-started', at, check: 'a' },
  finished('a', 'failed'),
  { type: 'check-started', at, check: 'b' },
  finished('b', 'passed'),
  { type: 'cleaned-up', at, removed: 2, left: ['Patient/9'], exchanges: [] },
] as unknown as readonly RunEvent[];

function told(interactive: boolean): string {
  let text = '';
  const progress = runProgress({ interactive, stderr: (more) => (text += more) });
  for (const event of events) progress.tell(event);
  progress.clear();
  return text;
}

test('without a terminal there are plain lines: what failed, how far it is, what is left behind', () => {
  expect(told(false)).toBe('failed: a\nchecks: 2/2, 1 failed\ntaken away again: 2; still on the target: Patient/9\n');
});

test('on a terminal one line says what is being probed and how much has failed', () => {
  const text = told(true);
  expect(text).toContain('\r\u001b[K0/2 a');
  expect(text).toContain('\r\u001b[K1/2, 1 failed b');
  expect(text).not.toContain('checks:');
});
