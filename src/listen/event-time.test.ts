import { expect, it } from 'vitest';
import type { SourceRecord } from '../formats/record.ts';
import { eventTime } from './event-time.ts';
import { readHeader } from './message-header.ts';

const now = new Date('2026-11-22T12:00:00Z');

function timeOf(sent: string, recorded = '') {
  const header = readHeader(new TextEncoder().encode(`MSH|^~\\&|A|B|C|D|${sent}||ADT^A01|1|P|2.5.1`));
  const leaf = { address: 'EVN-2', text: recorded };
  const record = { leafCount: recorded === '' ? 0 : 1, leaf: () => leaf } as unknown as SourceRecord;
  return header && eventTime(header, record, now);
}
const at = (text: string): number => Date.parse(text);

it('takes EVN-2 where it tells the time of day, with the zone of MSH-7, else MSH-7', () => {
  expect(timeOf('20260301120000+0100', '20260301101500')).toEqual({
    from: at('2026-03-01T09:15:00Z'),
    to: at('2026-03-01T09:15:01Z'),
    zoned: true,
  });
  expect(timeOf('202603021200-0500', '20260301')).toEqual({
    from: at('2026-03-02T17:00:00Z'),
    to: at('2026-03-02T17:01:00Z'),
    zoned: true,
  });
});

it('says nothing where no time can be read, or one that is far ahead', () => {
  expect([timeOf(''), timeOf('yesterday'), timeOf('20990101120000+0000')]).toEqual([undefined, undefined, undefined]);
});

it('leaves open which of two equal hours is meant when clocks are set back', () => {
  const { from = 0, to = 0, zoned } = timeOf('20261025013000') ?? {};
  expect([to - from, zoned]).toEqual([3_601_000, false]);
});
