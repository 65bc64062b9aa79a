import { describe, expect, it } from 'vitest';
import { isEcl } from './ecl-syntax.ts';
import { readFhirPath } from './fhirpath-syntax.ts';

describe('expression constraints of SNOMED CT', () => {
  it.each([
    '*',
    '404684003',
    '<< 404684003 |Clinical finding|',
    '^ 700043003',
    '<! 64572001 MINUS (<< 22298006 OR << 73211009)',
    '< 404684003 : 363698007 = << 39057004, 116676008 = *',
    '< 373873005 : [1..3] { 127489000 = < 105590001, R 363701004 != 22298006 }',
    '<< 763158003 : 1142135004 >= #250',
    '<< 763158003 : 732943007 = ("a" "b")',
    '< 125605004 . 363698007',
    '< 64572001 {{ term = "heart att" }} AND < 1234567 /* why */',
    '(< 404684003 : 363698007 = 39057004) OR 22298006',
    '<< (404684003 OR 64572001) : (363698007 = 39057004 OR 116676008 = *)',
  ])('%s is one', (text) => expect(isEcl(text)).toBe(true));

  it.each([
    '',
    '<<',
    '404684003 << 404684003',
    'heart',
    '< 404684003 :',
    '(404684003',
    '404684003 |x',
    '12 AND',
    '< 404684003 : 363698007',
  ])('%s is none', (text) => expect(isEcl(text)).toBe(false));

  it('takes no time for what only looks deep', () => {
    const started = performance.now();
    isEcl('123456:('.repeat(2_000));
    isEcl('('.repeat(10_000));
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('FHIRPath', () => {
  it.each([
    'name.given',
    "Patient.name.where(use = 'official')[0].given.first()",
    'a and not(b) // why',
    '{} | 4 days + @2020',
    "value.extension('http://a').value as Coding",
    '$this.select($index + $total)',
    '%resource.iif(a, b, -1)',
    "5 'mg' > 4 'mg' /* units */",
    '(a | b).count() > 1 implies %`c-d`.exists()',
  ])('%s is one', (text) => expect(readFhirPath(text).problem).toBeUndefined());

  it.each([
    '',
    'a and',
    'a b',
    '(a',
    'a)',
    'a..b',
    '$ and b',
    'a, b',
    'f(a,)',
    "'open",
    '{a}',
    'a = = b',
    '[1]',
    '#',
    'a.exits()',
  ])('%s is none', (text) => expect(readFhirPath(text).problem).toBeDefined());

  it('names the constants', () => {
    expect(readFhirPath("%a = %`b-c` and 'x %d' = %'e'").constants).toEqual(['a', 'b-c', 'e']);
  });
});
