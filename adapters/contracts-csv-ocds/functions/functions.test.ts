import { decided, ExactNumber, type Json, type LeafCall } from 'assay/adapter';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { functions } from './functions.ts';

function call(name: string, text: string, more: Partial<LeafCall> = {}): unknown {
  const answer = functions[name]?.(text, { with: {}, options: {}, settings: {}, ...more });
  return answer instanceof ExactNumber ? answer.text : answer;
}

function code(answer: unknown): string | undefined {
  return (answer as { failed?: { code: string } } | undefined)?.failed?.code;
}

describe('amount', () => {
  it('keeps every digit', () => {
    expect(call('amount', '£1,234.50')).toBe('1234.50');
    expect(call('amount', ' (12.00) ')).toBe('-12.00');
    expect(call('amount', '-£0,999.10')).toBe('-999.10');
    expect(call('amount', '000750')).toBe('750');
  });

  it('reads back every amount that is written in pounds with thousands apart', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: 0, max: 99 }), (whole, pence) => {
        const digits = `${Math.abs(whole).toLocaleString('en-GB')}.${String(pence).padStart(2, '0')}`;
        const written = whole < 0 ? `(£${digits})` : `£${digits}`;
        expect(call('amount', written)).toBe(`${whole < 0 ? '-' : ''}${digits.replaceAll(',', '')}`);
      }),
    );
  });

  it('refuses what it would have to guess', () => {
    expect(code(call('amount', '£1.2m'))).toBe('contracts.amount-abbreviated');
    expect(code(call('amount', '12,34'))).toBe('contracts.amount-unreadable');
    expect(code(call('amount', '5,000 p.a.'))).toBe('contracts.amount-unreadable');
    expect(code(call('amount', 'TBC'))).toBe('contracts.no-amount');
    expect(call('amount', '  ')).toBeUndefined();
  });
});

describe('currency', () => {
  const options = { headings: ['Value', 'Value (£)'] as Json };

  it('comes from the sign, the heading or the setting, and from nowhere else', () => {
    expect(call('currency', '£5')).toBe('GBP');
    expect(call('currency', '5', { options })).toBeUndefined();
    expect(call('currency', '5', { options, settings: { prologue: { header: ['Ref', 'VALUE (£)'] } } })).toEqual(
      decided('GBP'),
    );
    expect(call('currency', '5', { settings: { currency: 'GBP' } })).toEqual(decided('GBP'));
    expect(call('currency', 'TBC', { settings: { currency: 'GBP' } })).toBeUndefined();
  });
});

describe('date', () => {
  const options = { headings: ['Start Date'] as Json, time: 'start', needed: true };
  const column = (form: string) => ({ prologue: { header: ['Start date'], dateForms: { 'Start date': form } } });

  it('goes by the form of the column', () => {
    expect(call('date', '01/02/2024', { options, settings: column('dmy') })).toBe('2024-02-01T00:00:00Z');
    expect(call('date', '01/02/2024', { options, settings: column('mdy') })).toBe('2024-01-02T00:00:00Z');
    expect(code(call('date', '25/12/2024', { options, settings: column('ambiguous') }))).toBe(
      'contracts.date-ambiguous',
    );
    expect(call('date', '2024-02-01', { options, settings: column('dmy') })).toBe('2024-02-01T00:00:00Z');
  });

  it('gives the last second of the day for ends', () => {
    expect(call('date', '31 March 2026', { options: { ...options, time: 'end' } })).toBe('2026-03-31T23:59:59Z');
  });

  it('refuses days that no calendar has, and years it would have to complete', () => {
    expect(code(call('date', '2023-02-29', { options }))).toBe('contracts.date-impossible');
    expect(code(call('date', '31/11/2024', { options, settings: column('dmy') }))).toBe('contracts.date-impossible');
    expect(code(call('date', '1 Apr 24', { options }))).toBe('contracts.date-two-digit-year');
    expect(call('date', '1 Apr 24', { options, settings: { century: '20' } })).toBe('2024-04-01T00:00:00Z');
  });

  it('does not let two columns of different forms decide for each other', () => {
    const settings = {
      prologue: { header: ['Start Date', 'start_date'], dateForms: { 'Start Date': 'dmy', start_date: 'mdy' } },
    };
    expect(code(call('date', '01/02/2024', { options, settings }))).toBe('contracts.date-ambiguous');
  });
});

describe('ocid', () => {
  it('needs a registered prefix and says how to give it', () => {
    expect(call('ocid', 'XBC-1', { settings: { ocidPrefix: 'ocds-x7k2m9' } })).toBe('ocds-x7k2m9-XBC-1');
    expect(() => call('ocid', 'XBC-1')).toThrow(/ocidPrefix.*--set ocidPrefix/);
    expect(() => call('ocid', 'XBC-1', { settings: { ocidPrefix: 'OCDS-1' } })).toThrow(/ocds-a1b2c3.*OCDS-1/);
  });
});
