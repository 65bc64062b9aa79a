import type { LeafCall } from 'assay/adapter';
import { describe, expect, it } from 'vitest';
import {
  codeWithModifiers,
  fhirId,
  messageText,
  minutesAfter,
  narrative,
  positiveNumber,
  timedStart,
  untimed,
  untimedDate,
} from './administration.ts';

const call = (texts: LeafCall['with'] = {}, options: LeafCall['options'] = {}): LeafCall => ({
  with: texts,
  options,
  settings: {},
});
const failure = (value: unknown) => (value as { failed: { code: string } }).failed.code;

it('writes a message type as one text', () => {
  expect(messageText('ADT', call({ event: 'A01' }, { prefix: 'event - ' }))).toBe('event - ADT^A01');
  expect(messageText('ACK', call({}))).toBe('ACK');
});

it('takes an id as FHIR has them, and no other', () => {
  expect(fhirId('A1001', call())).toBe('A1001');
  for (const text of ['A 1', 'é', '', 'x'.repeat(65)]) expect(failure(fhirId(text, call()))).toBe('hl7v2.not-an-id');
});

it('makes a narrative that markup cannot break', () => {
  expect(narrative('a <b> & c', call())).toBe('<div xmlns="http://www.w3.org/1999/xhtml">a &lt;b&gt; &amp; c</div>');
  expect(narrative('  ', call())).toBeUndefined();
});

it('adds modifiers to a code', () => {
  expect(codeWithModifiers('RT', call({ base: '27130', second: '22' }))).toBe('27130:RT:22');
  expect(codeWithModifiers('RT', call())).toBeUndefined();
});

it('takes a length of stay above zero', () => {
  expect(positiveNumber('4', call())).toBe(4);
  expect(positiveNumber('0', call())).toBeUndefined();
  expect(failure(positiveNumber('-1', call()))).toBe('value.not-decimal');
});

describe('when a procedure was performed', () => {
  it('is a period where its start has a time of day', () => {
    const start = '202603032350+0100';
    expect(timedStart(start, call())).toBe('2026-03-03T23:50:00+01:00');
    expect(untimed(start, call())).toBeUndefined();
    expect(untimedDate(start, call())).toBeUndefined();
    expect(minutesAfter('30', call({ start }))).toBe('2026-03-04T00:20:00+01:00');
  });

  it('is a date otherwise', () => {
    expect(timedStart('20260303', call())).toBeUndefined();
    expect(untimed('20260303', call())).toBe('2026-03-03');
    expect(minutesAfter('30', call({ start: '20260303' }))).toBeUndefined();
    expect(failure(untimed('202603032350', call()))).toBe('hl7v2.time-without-zone');
    expect(untimedDate('202603032350', call())).toBe('2026-03-03');
  });
});
