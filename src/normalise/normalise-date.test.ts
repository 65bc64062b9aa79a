import { describe, expect, it } from 'vitest';
import { weighDates } from './date-column.ts';
import { type DateOptions, normaliseDate } from './normalise-date.ts';
import { isRefused } from './outcome.ts';

/** The date, the code of a refusal, or null. */
function date(text: string, options?: DateOptions): string | null {
  const outcome = normaliseDate(text, options);
  return isRefused(outcome) ? outcome.code : outcome.value;
}

function order(...values: readonly string[]): string {
  const column = weighDates();
  for (const value of values) column.add(value);
  return column.decide().order;
}

describe('normaliseDate', () => {
  it.each([
    ['2024-03-31', '2024-03-31'],
    ['2024/3/1', '2024-03-01'],
    ['20240331', '2024-03-31'],
    ['2024-03', '2024-03'],
    ['03/2024', '2024-03'],
    ['1987', '1987'],
    ['3 March 2024', '2024-03-03'],
    ['3rd Mar 2024', '2024-03-03'],
    ['1st of May, 2024', '2024-05-01'],
    ['March 3, 2024', '2024-03-03'],
    ['03-MAR-2024', '2024-03-03'],
    ['03MAR2024', '2024-03-03'],
    ['2024-Mar-03', '2024-03-03'],
    ['Sunday, 3 March 2024', '2024-03-03'],
    ['Sept. 2024', '2024-09'],
    ['3 Mawrth 2024', '2024-03-03'],
    ['1er août 2024', 'normalise.date'],
    ['29/02/2000', 'normalise.date-ambiguous'],
    ['04/04/2024', '2024-04-04'],
    ['2024-03-31T10:30:00+01:00', '2024-03-31T10:30:00+01:00'],
    ['2024-03-31 10:30', '2024-03-31T10:30'],
    ['20240331103000+0100', '2024-03-31T10:30:00+01:00'],
    ['3 March 2024 at 9:05 pm', '2024-03-03T21:05'],
    ['12:30 am', 'normalise.date'],
    ['31 December 2024, 12:00 AM', '2024-12-31T00:00'],
    ['2024-03-31T25:00:00Z', 'normalise.date'],
    ['2024-03-31T10:00:00+19:00', 'normalise.date-impossible'],
    ['2024-03 10:00', 'normalise.date'],
    ['2024-02-30', 'normalise.date-impossible'],
    ['Monday, 3 March 2024', 'normalise.date-impossible'],
    ['2023-02-29', 'normalise.date-impossible'],
    ['0024-03-31', 'normalise.date-impossible'],
    ['Mar-24', 'normalise.date'],
    ['3/24', 'normalise.date'],
    ['next Tuesday', 'normalise.date'],
    ['45382', 'normalise.date-serial'],
    ['3 March 24', 'normalise.date-two-digit-year'],
  ])('%s is %s', (text, expected) => expect(date(text)).toBe(expected));

  it('refuses three numbers until the form is declared, and says why', () => {
    expect(normaliseDate('03/04/2024')).toMatchObject({
      message: expect.stringContaining('no value of the column tells'),
    });
    expect(normaliseDate('03/04/2024', { form: 'mixed' })).toMatchObject({
      message: expect.stringContaining('values of different orders'),
    });
    expect(date('03/04/2024', { form: 'dmy' })).toBe('2024-04-03');
    expect(date('03/04/2024', { form: 'mdy' })).toBe('2024-03-04');
    expect(date('03042024', { form: 'dmy' })).toBe('2024-04-03');
    expect(date('13/25/2024', { form: 'dmy' })).toBe('normalise.date-impossible');
    expect(date('25/12/2024', { form: 'mdy' })).toBe('normalise.date-impossible');
    expect(date('03/04/2024', { form: 'ymd' })).toBe('normalise.date-impossible');
  });

  it('takes a year of two digits only with a pivot', () => {
    expect(date('31/12/24', { form: 'dmy' })).toBe('normalise.date-two-digit-year');
    expect(date('31/12/24', { form: 'dmy', pivot: 24 })).toBe('2024-12-31');
    expect(date('31/12/25', { form: 'dmy', pivot: 24 })).toBe('1925-12-31');
    expect(date('241231', { form: 'ymd', pivot: 30 })).toBe('2024-12-31');
    // A leap day shows the wrong century.
    expect(date('29/02/00', { form: 'dmy', pivot: 0 })).toBe('2000-02-29');
    expect(date('29/02/00', { form: 'dmy', pivot: -1 })).toBe('normalise.date-impossible');
  });

  it.each([
    '1900-01-01',
    '01/01/1900',
    '1 January 1900',
    '31/12/9999',
    '9999-12-31T23:59:59Z',
    '00000000',
    '0000-00-00',
    '00/00/0000',
  ])('makes nothing of %s, with a reason', (text) => {
    const outcome = normaliseDate(text, { form: 'dmy' });
    expect(outcome).toMatchObject({ value: null, reason: expect.stringMatching(/where there is none|all zeros/) });
  });

  it('takes other days for no date where the column declares them', () => {
    expect(date('1900-01-01', { sentinels: [] })).toBe('1900-01-01');
    expect(date('1970-01-01', { sentinels: ['1970-01-01'] })).toBeNull();
  });

  it('counts days only where they are declared, without the day that never was', () => {
    expect(date('45382', { form: 'excel' })).toBe('2024-03-31');
    expect(date('43920', { form: 'excel-1904' })).toBe('2024-03-31');
    expect(date('45382.4375', { form: 'excel' })).toBe('2024-03-31T10:30:00');
    expect(date('59', { form: 'excel' })).toBe('1900-02-28');
    expect(date('60', { form: 'excel' })).toBe('normalise.date-impossible');
    expect(date('61', { form: 'excel' })).toBe('1900-03-01');
    expect(date('2958466', { form: 'excel' })).toBe('normalise.date-impossible');
    expect(date('2024-03-31', { form: 'excel' })).toBe('2024-03-31');
  });

  it('gives what it made back unchanged', () => {
    for (const text of ['3 March 2024', '03/2024', '20240331103000+0100', '1987']) {
      const once = date(text);
      expect(once).not.toBeNull();
      expect(date(once ?? '')).toBe(once);
    }
  });
});

describe('weighDates', () => {
  it('decides a column by the values that only one order fits', () => {
    expect(order('03/04/2024', '25/12/2024')).toBe('dmy');
    expect(order('03/04/2024', '12/25/2024')).toBe('mdy');
    expect(order('03-04-05', '31-12-99', '99-12-31')).toBe('mixed');
    expect(order('03-04-05', '99-12-31')).toBe('ymd');
  });

  it('leaves a column open that two orders fit, and one mixed that none does', () => {
    expect(order('03/04/2024', '05/06/2024')).toBe('open');
    expect(order('25/12/2024', '12/25/2024')).toBe('mixed');
    expect(order('2024-12-25', '3 March 2024', 'n/a')).toBe('none');
  });

  it('is not led by what no calendar has', () => {
    expect(order('31/02/2024', '12/25/2024')).toBe('mdy');
  });
});
