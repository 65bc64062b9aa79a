import { describe, expect, it } from 'vitest';
import { isRefusal } from '../outcome.ts';
import { dateTest } from './match-date.ts';
import { rangeOfText, rangesOf } from './time-range.ts';

const now = Date.UTC(2026, 0, 1);

function matches(search: string, target: unknown, instant = false): boolean {
  const test = dateTest('date', search, now);
  if (isRefusal(test)) throw new Error(test.diagnostics);
  return rangesOf(target, instant).some(test);
}

const onwards = (start: string) => ({ start });
const until = (end: string) => ({ end });

describe('dateTest', () => {
  // The examples of R4 search, 3.1.1.4.7, one row a line of its table.
  it.each([
    ['eq2013-01-14', '2013-01-14T00:00:00Z', true],
    ['eq2013-01-14', '2013-01-14T10:00:00Z', true],
    ['eq2013-01-14', '2013-01-15T00:00:00Z', false],
    ['ne2013-01-14', '2013-01-15T00:00:00Z', true],
    ['ne2013-01-14', '2013-01-14T00:00:00Z', false],
    ['ne2013-01-14', '2013-01-14T10:00:00Z', false],
    ['lt2013-01-14T10:00', '2013-01-14', true],
    ['gt2013-01-14T10:00', '2013-01-14', true],
    ['ge2013-03-14', onwards('2013-01-21'), true],
    ['le2013-03-14', onwards('2013-01-21'), true],
    ['sa2013-03-14', onwards('2013-03-15'), true],
    ['sa2013-03-14', onwards('2013-01-21'), false],
    ['sa2013-03-14', until('2013-01-21'), false],
    ['eb2013-03-14', onwards('2013-03-15'), false],
    ['eb2013-03-14', onwards('2013-01-21'), false],
    ['eb2013-03-14', until('2013-01-21'), true],
    ['ap2013-03-14', '2013-03-14', true],
    ['ap2013-03-14', '2015-06-15', false],
  ])('%s against %j: %s', (search, target, expected) => {
    expect(matches(search, target)).toBe(expected);
  });

  // The ranges of the prefix table in 3.1.1.4.5, at the boundaries of a day.
  it.each([
    ['gt2024-03-01', '2024-03-01', false],
    ['gt2024-03-01', '2024-03-01T23:59:59Z', false],
    ['gt2024-03-01', '2024-03-02', true],
    ['gt2024-03-01', '2024-03', true],
    ['ge2024-03-01', '2024-03-01', true],
    ['ge2024-03-01', '2024-02-29', false],
    ['lt2024-03-01', '2024-03-01T00:00:00Z', false],
    ['lt2024-03-01', '2024-02-29T23:59:59.999Z', true],
    ['lt2024-03-01', '2024-03', false],
    ['le2024-03-01', '2024-03-01T12:00:00Z', true],
    ['le2024-03-01', '2024-03-02T00:00:00Z', false],
    ['2024-03', '2024-03-31', true],
    ['2024-03', '2024', false],
    ['2024', '2024-12-31T23:59:59Z', true],
    ['2024-03-01', { start: '2024-03-01T09:00:00Z', end: '2024-03-01T10:00:00Z' }, true],
    ['2024-03-01', { start: '2024-03-01T09:00:00Z', end: '2024-03-02T10:00:00Z' }, false],
    ['2024-03-01', onwards('2024-03-01'), false],
    ['ne2024-03-01', onwards('2024-03-01'), true],
    ['sa2024-03-01', '2024-03-02', true],
    ['sa2024-03-01', '2024-03', false],
    ['eb2024-03-01', '2024-02', true],
    ['eb2024-03-01', '2024-03-01', false],
  ])('%s against %j: %s', (search, target, expected) => {
    expect(matches(search, target)).toBe(expected);
  });

  it('corrects for offsets, in the value and in the search', () => {
    expect(matches('2024-03-01', '2024-02-29T22:30:00-05:00')).toBe(true);
    expect(matches('2024-03-01T09:15:00+01:00', '2024-03-01T08:15:00Z')).toBe(true);
    expect(matches('2024-03-01T09:15', '2024-03-01T09:15:30Z')).toBe(true);
  });

  it('takes an instant as a point, a dateTime of seconds as a second', () => {
    expect(matches('gt2024-03-02T00:00:00.500Z', '2024-03-02T00:00:00Z', true)).toBe(false);
    expect(matches('gt2024-03-02T00:00:00.500Z', '2024-03-02T00:00:00Z')).toBe(true);
    expect(matches('2024-03-02T00:00:00Z', '2024-03-02T00:00:00.250Z', true)).toBe(true);
  });

  it('looks at the outer limits of a Timing', () => {
    const timing = { repeat: { boundsPeriod: { start: '2013-01-31', end: '2013-03-24' } } };
    expect(matches('ge2013-02-01', timing)).toBe(true);
    expect(matches('sa2013-03-24', timing)).toBe(false);
  });

  it.each(['tomorrow', '2024-13', '2024-02-30', '2024-03-01T25:00', '2024-03-01T10', 'xx2024', '24-03-01', ''])(
    'refuses %j',
    (search) => {
      expect(isRefusal(dateTest('date', search, now))).toBe(true);
    },
  );

  it('knows the last day of every month', () => {
    expect(rangeOfText('2023-02')).toEqual({
      first: Date.UTC(2023, 1, 1) * 1000,
      last: Date.UTC(2023, 2, 1) * 1000 - 1,
    });
    expect(rangeOfText('2024-12')?.last).toBe(Date.UTC(2025, 0, 1) * 1000 - 1);
    expect(rangeOfText('0099')?.first).toBe(new Date('0099-01-01T00:00:00Z').getTime() * 1000);
  });
});
