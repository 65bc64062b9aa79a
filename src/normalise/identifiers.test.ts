import { describe, expect, it } from 'vitest';
import { readAddress } from './address.ts';
import { isNhsNumber, normaliseNhsNumber, spacedNhsNumber } from './nhs-number.ts';
import { normaliseNino } from './nino.ts';
import { isPostcode, normalisePostcode } from './postcode.ts';
import { normaliseUprn } from './uprn.ts';

describe('NHS number', () => {
  it('keeps ten digits with the right check digit, however they are spaced', () => {
    for (const text of ['943 476 5919', '943-476-5919', ' 9434765919'])
      expect(normaliseNhsNumber(text)).toEqual({ value: '9434765919' });
    expect(spacedNhsNumber('9434765919')).toBe('943 476 5919');
  });

  it('refuses every single mistyped digit and every swap of neighbours', () => {
    const right = '9434765919';
    for (let place = 0; place < 10; place++) {
      for (const digit of '0123456789') {
        const typed = right.slice(0, place) + digit + right.slice(place + 1);
        expect(isNhsNumber(typed)).toBe(typed === right);
      }
      const swapped = right.slice(0, place) + (right[place + 1] ?? '') + right[place] + right.slice(place + 2);
      expect(isNhsNumber(swapped)).toBe(swapped === right);
    }
  });

  it('never takes a number whose check digit would be 10', () => {
    expect([...'0123456789'].some((digit) => isNhsNumber(`123456788${digit}`))).toBe(true);
    expect([...'0123456789'].some((digit) => isNhsNumber(`100000001${digit}`))).toBe(false);
  });

  it('makes nothing of one digit ten times, which often has the right check digit, and marks test numbers', () => {
    expect(isNhsNumber('4444444444')).toBe(true);
    expect(normaliseNhsNumber('4444444444')).toMatchObject({
      value: null,
      reason: expect.stringContaining('ten times'),
    });
    expect(normaliseNhsNumber('9990000018')).toMatchObject({
      value: '9990000018',
      note: expect.stringContaining('tests'),
    });
    expect(normaliseNhsNumber('n/a')).toMatchObject({ value: null });
    expect(normaliseNhsNumber('943476591')).toMatchObject({ code: 'normalise.nhs-number' });
  });
});

describe('National Insurance number', () => {
  it('is written together and in capitals', () => {
    expect(normaliseNino('ab 12 34 56 c')).toEqual({ value: 'AB123456C' });
  });

  it.each(['QQ123456C', 'DA123456A', 'AO123456A', 'GB123456A', 'ZZ123456A', 'AB123456E', 'AB12345C', 'AB1234567'])(
    'refuses %s',
    (text) => expect(normaliseNino(text)).toMatchObject({ code: 'normalise.nino' }),
  );

  it('makes up no suffix, and tells a temporary number', () => {
    expect(normaliseNino('AB123456')).toMatchObject({ message: expect.stringContaining('suffix A, B, C or D') });
    expect(normaliseNino('TN010180F')).toMatchObject({ message: expect.stringContaining('temporary') });
  });
});

describe('UPRN', () => {
  it('loses the zeros before it and nothing else', () => {
    expect(normaliseUprn('000010033544614')).toMatchObject({ code: 'normalise.uprn' });
    expect(normaliseUprn('010033544614')).toEqual({ value: '10033544614' });
    expect(normaliseUprn('0')).toMatchObject({ value: null });
  });

  it('says where a spreadsheet lost digits', () => {
    expect(normaliseUprn('1.00335E+10')).toMatchObject({ message: expect.stringContaining('lost digits') });
  });
});

describe('postcode', () => {
  it.each([
    ['sw1a1aa', 'SW1A 1AA'],
    ['m1 1ae', 'M1 1AE'],
    ['B33  8TH', 'B33 8TH'],
    ['CR2 6XH', 'CR2 6XH'],
    ['DN55 1PT', 'DN55 1PT'],
    ['w1a 0ax', 'W1A 0AX'],
    ['EC1A 1BB', 'EC1A 1BB'],
    ['gir0aa', 'GIR 0AA'],
    ['BF1 2AA', 'BF1 2AA'],
  ])('%s is %s', (text, postcode) => {
    expect(normalisePostcode(text)).toEqual({ value: postcode });
    expect(isPostcode(postcode)).toBe(true);
  });

  it.each(['Q1 1AA', 'AI1 1AA', 'M1 1AC', 'SW1A', '1AA SW1', 'SW1A 1AAA', 'M1  1', 'AA1L 1AA'])('refuses %s', (text) =>
    expect(normalisePostcode(text)).toMatchObject({ code: 'normalise.postcode' }),
  );

  it('shows what a letter for a digit may have meant, and does not mend it', () => {
    expect(normalisePostcode('SWIA OAA')).toMatchObject({ message: expect.stringContaining('Is it SW1A 0AA?') });
  });

  it('says that the pseudo postcodes of the NHS name no place', () => {
    expect(normalisePostcode('zz993vz')).toMatchObject({
      value: 'ZZ99 3VZ',
      note: expect.stringContaining('no place'),
    });
  });
});

describe('address', () => {
  it('takes the postcode from the end and leaves the lines as they are', () => {
    expect(readAddress('Flat 2\n10 High  Street,\r\n\nLeeds ls1 4ap')).toEqual({
      lines: ['Flat 2', '10 High  Street', 'Leeds'],
      postcode: 'LS1 4AP',
    });
    expect(readAddress('10 High Street\nLS1 4AP')).toEqual({ lines: ['10 High Street'], postcode: 'LS1 4AP' });
  });

  it('leaves what only looks like one', () => {
    expect(readAddress('Unit B1 2CC')).toEqual({ lines: ['Unit B1 2CC'] });
    expect(readAddress('LS1 4AP\nLeeds')).toEqual({ lines: ['LS1 4AP', 'Leeds'] });
  });
});
