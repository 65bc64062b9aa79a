import { describe, expect, it } from 'vitest';
import { normaliseFunctions } from './normalise-functions.ts';
import type { LeafCall } from './row.ts';

function call(name: string, text: string, given: Partial<LeafCall> = {}): unknown {
  return normaliseFunctions[name]?.(text, { with: {}, options: {}, settings: {}, ...given });
}
const code = (answer: unknown) => (answer as { failed?: { code: string } }).failed?.code;

describe('dates of rows', () => {
  it('takes the form from the row, or from the column that the prologue knows', () => {
    const settings = { prologue: { dateForms: { 'Date of birth': 'dmy', Start: 'ambiguous' } } };
    expect(call('isoDate', '03/04/1980', { options: { form: 'mdy' }, settings })).toBe('1980-03-04');
    expect(call('isoDate', '03/04/1980', { options: { column: 'Date of birth' }, settings })).toBe('1980-04-03');
    expect(code(call('isoDate', '03/04/1980', { options: { column: 'Start' }, settings }))).toBe(
      'normalise.date-ambiguous',
    );
    expect(call('isoDate', '31/12/49', { options: { form: 'dmy', pivot: 30 } })).toBe('1949-12-31');
  });

  it('drops no time of day and makes up no offset', () => {
    expect(call('isoDate', '2024-03-31 00:00:00')).toBe('2024-03-31');
    expect(code(call('isoDate', '2024-03-31 10:30'))).toBe('normalise.date-with-time');
    expect(code(call('isoDateTime', '2024-03-31 10:30'))).toBe('normalise.date-without-offset');
    expect(call('isoDateTime', '2024-03-31 10:30', { options: { offset: '+01:00' } })).toBe(
      '2024-03-31T10:30:00+01:00',
    );
    expect(call('isoDateTime', '20240331103005-0500')).toBe('2024-03-31T10:30:05-05:00');
    expect(call('isoDateTime', '2024-03')).toBe('2024-03');
    const options = { form: 'dmy', time: '00:00:00Z' };
    expect(call('isoDateTime', '31/03/2024', { options })).toBe('2024-03-31T00:00:00Z');
    expect(code(call('isoDateTime', 'March 2024', { options }))).toBe('normalise.date-without-day');
    expect(code(call('isoDateTime', '31/03/2024', { options: { ...options, time: 'noon' } }))).toBe('normalise.date');
  });

  it('tells of a sentinel, and nothing of an empty leaf', () => {
    expect(call('isoDate', '1900-01-01')).toMatchObject({
      failed: { code: 'normalise.nothing', severity: 'information', message: expect.stringContaining('1900-01-01') },
    });
    expect(call('isoDate', ' ')).toBeUndefined();
  });
});

describe('sums of rows', () => {
  it('keep their digits, and are of the currency that is declared', () => {
    expect(call('amount', '£1,234.50')).toMatchObject({ text: '1234.50' });
    expect(call('amount', '(12.00)')).toMatchObject({ text: '-12.00' });
    expect(call('amount', '7', { options: { currency: 'GBP' } })).toMatchObject({ text: '7' });
    expect(code(call('amount', '€7', { options: { currency: 'GBP' } }))).toBe('normalise.amount-currency');
    for (const other of ['1.234,50', '12,34', '1.2m', '£', '--1'])
      expect(code(call('amount', other))).toBe('normalise.amount');
    expect(code(call('amount', 'tbc'))).toBe('normalise.nothing');
    expect(call('currency', '€7')).toBe('EUR');
    expect(call('currency', '7')).toBeUndefined();
  });
});

describe('names of rows', () => {
  it('writes a HumanName with the text kept', () => {
    expect(call('humanName', 'Dr  Anna van der Berg OBE')).toEqual({
      text: 'Dr Anna van der Berg OBE',
      family: 'van der Berg',
      given: ['Anna'],
      prefix: ['Dr'],
      suffix: ['OBE'],
    });
  });

  it('never splits where the source has the parts', () => {
    expect(call('humanName', 'Hill Mary Ann', { with: { family: 'Hill', given: 'Mary Ann' } })).toEqual({
      text: 'Hill Mary Ann',
      family: 'Hill',
      given: ['Mary Ann'],
    });
  });

  it('keeps to the text where the reading is unsure, and refuses a couple', () => {
    expect(call('humanName', 'Sukarno')).toEqual({ text: 'Sukarno' });
    expect(call('familyName', 'Sukarno')).toBeUndefined();
    expect(code(call('humanName', 'John and Mary Hill'))).toBe('normalise.name-several');
    expect(call('familyName', 'Hill Jan', { options: { order: 'family-given' } })).toBe('Hill');
    expect(call('givenNames', 'Hill, Jan M.')).toBe('Jan M.');
  });
});

it('writes identifiers in their one form and reports those that are none', () => {
  expect(call('nhsNumber', '943 476 5919')).toBe('9434765919');
  expect(code(call('nhsNumber', '943 476 5918'))).toBe('normalise.nhs-number');
  expect(call('postcode', 'sw1a1aa')).toBe('SW1A 1AA');
  expect(call('nino', 'ab123456c')).toBe('AB123456C');
  expect(call('uprn', '000100023336')).toBe('100023336');
});
