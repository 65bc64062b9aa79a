import { expect, test } from 'vitest';
import type { Exchange } from '../http/exchange.ts';
import type { VerdictRecorder } from '../suite/index.ts';
import { recordVerdict } from './record-verdict.ts';

const exchange = (number: number): Exchange => ({
  number,
  check: 'c',
  ordinal: number,
  request: { method: 'GET', url: 'http://t.invalid/', headers: {} },
  startedAt: '2026-01-01T00:00:00.000Z',
  duration: 1,
});

function judged(say: (verdict: VerdictRecorder) => void, thrown?: string) {
  const verdict = recordVerdict({ id: 'c', requirements: ['a', 'b'] });
  say(verdict.recorder);
  const { outcomes, findings } = verdict.close(thrown);
  return { of: Object.fromEntries(outcomes.map((said) => [said.requirement, said.outcome])), outcomes, findings };
}
const note = (more = {}) => ({ message: 'm', evidence: [exchange(2), exchange(1), exchange(2)], ...more });

test('one requirement narrowed to leaves the other without an expectation: an error, not a pass', () => {
  expect(judged((verdict) => verdict.expect(true, note({ requirement: 'a' }))).of).toEqual({ a: 'passed', b: 'error' });
  expect(judged((verdict) => verdict.fail(note({ requirement: 'a' }))).of).toEqual({ a: 'failed', b: 'inconclusive' });
});

test('one place without data makes what held elsewhere inconclusive; a failure stands', () => {
  const mixed = judged((verdict) => {
    verdict.expect(true, note());
    verdict.fail(note({ requirement: 'b' }));
    verdict.inconclusive('no data for Observation', exchange(7));
  });
  expect(mixed.of).toEqual({ a: 'inconclusive', b: 'failed' });
  expect(mixed.outcomes[0]).toMatchObject({ reason: 'no data for Observation', evidence: [7] });
});

test('inapplicable in one place and held in another is a pass', () => {
  expect(judged((verdict) => verdict.inapplicable('no search declared', exchange(1))).of).toEqual({
    a: 'inapplicable',
    b: 'inapplicable',
  });
  const both = judged((verdict) => {
    verdict.inapplicable('not here');
    verdict.expect(true, note());
  });
  expect(both.of).toEqual({ a: 'passed', b: 'passed' });
  expect(both.outcomes[0]?.evidence).toEqual([1, 2]);
});

test('a warning is shown and fails nothing', () => {
  const warned = judged((verdict) => verdict.expect(false, note({ severity: 'warning' })));
  expect(warned.of).toEqual({ a: 'passed', b: 'passed' });
  expect(warned.findings).toMatchObject([{ severity: 'warning', message: 'm' }]);
});

test('a failure seen before the check broke off stands, the rest is an error', () => {
  expect(judged((verdict) => verdict.fail(note({ requirement: 'a' })), 'broke off').of).toEqual({
    a: 'failed',
    b: 'error',
  });
});

test('expect answers with its condition, and a foreign requirement is a fault of the check', () => {
  judged((verdict) => {
    expect(verdict.expect(false, note())).toBe(false);
    expect(verdict.expect(true, note())).toBe(true);
    expect(() => verdict.fail(note({ requirement: 'z' }))).toThrow(/names z/);
  });
});

test('the same fault a thousand times is listed a hundred times and counted', () => {
  const many = judged((verdict) => {
    for (let i = 0; i < 1000; i++) verdict.fail(note({ message: `fault ${i}` }));
  });
  expect(many.findings).toHaveLength(101);
  expect(many.findings.at(-1)).toMatchObject({
    severity: 'information',
    message: '900 more findings of check c are not listed',
  });
});

test('what a check says after its end changes nothing', () => {
  const verdict = recordVerdict({ id: 'c', requirements: ['a'] });
  verdict.recorder.expect(true, note());
  const { findings } = verdict.close();
  verdict.recorder.fail(note());
  expect(findings).toEqual([]);
});

test('what is said of some requirements leaves the others as they are', () => {
  const { of } = judged((verdict) => {
    verdict.expect(true, note());
    verdict.about(['b']).inconclusive('no data');
  });
  expect(of).toEqual({ a: 'passed', b: 'inconclusive' });
  expect(judged((verdict) => verdict.about(['a']).inapplicable('not here')).of).toEqual({
    a: 'inapplicable',
    b: 'error',
  });
});
