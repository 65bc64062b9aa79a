import { expect, test } from 'vitest';
import { capFindings, cappedFindings, countOf } from './capped-findings.ts';
import type { Finding } from './finding.ts';

const finding = (code: string, severity: Finding['severity']): Finding => ({ code, severity, message: code });

test('a code that comes first when the list is full is listed, and the rest are counted by code and severity', () => {
  const capped = cappedFindings(2, 'x.more');
  const listed = ['a', 'a', 'a', 'a', 'b', 'b', 'b', 'b'].filter((code) => capped.lists(code, 'error'));
  expect(listed).toEqual(['a', 'a', 'a', 'b', 'b', 'b']);
  expect(capped.notListed().map(({ notListed }) => notListed)).toEqual([
    { code: 'a', severity: 'error', count: 1 },
    { code: 'b', severity: 'error', count: 1 },
  ]);
});

test('findings that stand for others keep their counts when a list of lists is cut', () => {
  const part = cappedFindings(1, 'x.more', '/0');
  for (let i = 0; i < 10; i++) part.lists('a', 'warning');
  const many = [
    ...part.notListed(),
    ...Array.from({ length: 50 }, () => finding('a', 'warning')),
    finding('b', 'error'),
  ];
  const cut = capFindings(many, 20, 'x.more');
  expect(cut.length).toBeLessThan(25);
  expect(countOf(cut, 'warning')).toBe(57);
  expect(countOf(cut, 'error')).toBe(1);
  expect(cut.some(({ code }) => code === 'b')).toBe(true);
});

test('a list within the limit stays as it is', () => {
  const few = [finding('a', 'error')];
  expect(capFindings(few, 1, 'x.more')).toBe(few);
});
