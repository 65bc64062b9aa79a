import { describe, expect, it } from 'vitest';
import { grammarOf } from './grammars.ts';

const answers = (system: string, codes: readonly string[]) => codes.map((code) => [code, grammarOf(system)?.(code)]);
const all = (codes: readonly string[], answer: string) => codes.map((code) => [code, answer]);

describe('grammars of codes', () => {
  it('SNOMED CT: identifiers end in a check digit and say what they are', () => {
    const system = 'http://snomed.info/sct';
    const fine = [
      '22298006',
      '404684003',
      '900000000000207008',
      '22298006 |Myocardial infarction|: 116676008=22298006',
    ];
    expect(answers(system, fine)).toEqual(all(fine, 'unknown'));
    // A wrong digit, a letter, too short, a partition that there is none of, no number at all.
    const wrong = ['22298007', '276885007x', '12345', '22298994', 'T-15460', ''];
    expect(answers(system, wrong)).toEqual(all(wrong, 'out'));
  });

  it('LOINC: terms end in a check digit; parts and answers count', () => {
    const fine = ['8867-4', '85354-9', '718-7', 'LP7839-6', 'LA6576-8', 'LL1162-8'];
    expect(answers('http://loinc.org', fine)).toEqual(all(fine, 'unknown'));
    const wrong = ['8867-5', '8867', 'x', '88674'];
    expect(answers('http://loinc.org', wrong)).toEqual(all(wrong, 'out'));
  });

  it('UCUM: units, prefixes, exponents, factors, annotations and terms', () => {
    const units =
      'mg kg m2 m-2 10*3/uL 10*-6 10^9/L mm[Hg] [in_i] [lb_av] /min %{vol} {score} mL/min/{1.73_m2} Cel 1 100 kg.m/s2 (m.s)/kg ' +
      'U/(10.g){feces} umol/L mmol/mol KiBy dB[SPL] [degF] cal_[15] ug/kg/h';
    expect(answers('http://unitsofmeasure.org', units.split(' '))).toEqual(all(units.split(' '), 'in'));
    const wrong = [
      'mmHg',
      'mcg',
      'kilogram',
      'mEq',
      'bpm',
      'm//s',
      '/',
      'm/',
      '.m',
      '(m',
      'm)',
      'mg mg',
      'kmin',
      '0',
      '',
      '{a',
      'm+',
    ];
    expect(answers('http://unitsofmeasure.org', wrong)).toEqual(all(wrong, 'out'));
    // New symbols in brackets are added to UCUM now and then.
    expect(answers('http://unitsofmeasure.org', ['[brand-new]/L'])).toEqual([['[brand-new]/L', 'unknown']]);
    const long = '('.repeat(100_000);
    expect(grammarOf('http://unitsofmeasure.org')?.(long)).toBe('out');
  });

  it('languages, media types, currencies and countries', () => {
    const tags = ['de', 'de-CH', 'zh-Hant-TW', 'sl-rozaj-biske', 'x-own', 'i-klingon', 'en-US-u-ca-gregory', 'es-419'];
    expect(answers('urn:ietf:bcp:47', tags)).toEqual(all(tags, 'unknown'));
    const wrong = ['german language', 'de_CH', '', '-de', 'de-'];
    expect(answers('urn:ietf:bcp:47', wrong)).toEqual(all(wrong, 'out'));
    expect(answers('urn:ietf:bcp:13', ['text/plain; charset=utf-8', 'no media type'])).toEqual([
      ['text/plain; charset=utf-8', 'unknown'],
      ['no media type', 'out'],
    ]);
    expect(answers('urn:iso:std:iso:4217', ['EUR', 'euro']).map(([, answer]) => answer)).toEqual(['unknown', 'out']);
    expect(answers('urn:iso:std:iso:3166', ['DE', 'DEU', '276', 'Germany']).map(([, answer]) => answer)).toEqual([
      'unknown',
      'unknown',
      'unknown',
      'out',
    ]);
  });
});
