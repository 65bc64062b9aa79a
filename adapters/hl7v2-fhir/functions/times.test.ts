import type { LeafCall } from 'assay/adapter';
import { describe, expect, it } from 'vitest';
import { birthTime, date, datePart, dateTime, instant, time } from './times.ts';
import { zoneOffset } from './zone.ts';

const call = (sent?: string, timezone = ''): LeafCall => ({ with: { sent }, options: {}, settings: { timezone } });
const failure = (value: unknown) => (value as { failed: { code: string } }).failed.code;

describe('dateTime', () => {
  it.each([
    ['2026', '2026'],
    ['202603', '2026-03'],
    ['20260305', '2026-03-05'],
    ['20240229', '2024-02-29'],
    ['202603051430+0100', '2026-03-05T14:30:00+01:00'],
    ['20260305143015.1234-0530', '2026-03-05T14:30:15.1234-05:30'],
  ])('writes %s as precisely as it is sent', (text, expected) => {
    expect(dateTime(text, call())).toBe(expected);
  });

  it('takes the zone from MSH-7, else from the setting, and never from anywhere else', () => {
    expect(dateTime('202603051430', call('20260305+0200'))).toBe('2026-03-05T14:30:00+02:00');
    expect(dateTime('202603051430', call('20260305', '-03:00'))).toBe('2026-03-05T14:30:00-03:00');
    expect(dateTime('202603051430+0000', call('20260305+0200'))).toBe('2026-03-05T14:30:00+00:00');
    expect(failure(dateTime('202603051430', call('20260305')))).toBe('hl7v2.time-without-zone');
    expect(datePart('202603051430', call())).toBe('2026-03-05');
    expect(datePart('20260305', call()), 'a date needs no rescue').toBeUndefined();
  });

  it('makes no minutes up', () => {
    expect(failure(dateTime('2026030514+0100', call()))).toBe('hl7v2.time-without-zone');
  });

  it.each(['', '0000', '20261301', '20260230', '20230229', '202603052430', '31/12/1999', '2026-03-05', '20260305T10'])(
    'refuses %j',
    (text) => {
      for (const read of [dateTime, instant, date]) expect(failure(read(text, call()))).toBe('hl7v2.not-a-time');
      expect(datePart(text, call())).toBeUndefined();
    },
  );
});

it('an instant is whole or is not written', () => {
  expect(instant('20260305143015+0100', call())).toBe('2026-03-05T14:30:15+01:00');
  expect(failure(instant('20260305', call('20260305+0100')))).toBe('hl7v2.time-without-zone');
});

it('a birth date keeps its time beside it, where one was sent', () => {
  expect(date('198003041215', call())).toBe('1980-03-04');
  expect(birthTime('19800304', call())).toBeUndefined();
  expect(birthTime('198003041215', call(undefined, 'Z'))).toBe('1980-03-04T12:15:00Z');
});

it('a time of day has no zone', () => {
  expect(time('0930', call())).toBe('09:30:00');
  expect(failure(time('0930+0100', call()))).toBe('hl7v2.not-a-time');
  expect(failure(time('2530', call()))).toBe('hl7v2.not-a-time');
});

describe('zones by name', () => {
  it.each([
    ['Europe/London', '2026-01-15T09:00:00', '+00:00'],
    ['Europe/London', '2026-07-15T09:00:00', '+01:00'],
    ['America/St_Johns', '2026-01-15T09:00:00', '-03:30'],
    ['Europe/London', '2026-03-29T00:59:00', '+00:00'],
    ['Europe/London', '2026-03-29T02:00:00', '+01:00'],
  ])('%s at %s is %s', (zone, local, offset) => {
    expect(zoneOffset(zone, local)).toBe(offset);
  });

  it('gives none for a time the clocks leave out, and for zones nobody knows', () => {
    expect(zoneOffset('Europe/London', '2026-03-29T01:30:00')).toBeUndefined();
    expect(zoneOffset('Mars/Base', '2026-01-01T00:00:00')).toBeUndefined();
    expect(zoneOffset('', '2026-01-01T00:00:00')).toBeUndefined();
  });
});
