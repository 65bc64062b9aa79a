import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isRefused,
  type NameReading,
  normaliseDate,
  normaliseName,
  normaliseNhsNumber,
  normaliseNino,
  normalisePostcode,
  normaliseUprn,
  type PersonName,
  readAddress,
  weighDates,
} from '../src/normalise/index.ts';

const NAME_WORDS =
  'John Mary HILL van der de la Mc O\'Brien J. R Dr Mrs Jr. III MD née of and & - y , , "Bob" (Jack) \' ( 123 attorney Smith-Jones Ní Ph. D. md'.split(
    ' ',
  );
const DATE_WORDS = '1 03 31 12 99 2024 1900 / - . : T Z +01:00 Mar March mawrth pm 10:30 , of 45382 00 Sunday'.split(
  ' ',
);

const nameLike = fc
  .array(fc.constantFrom(...NAME_WORDS), { minLength: 1, maxLength: 12 })
  .map((words) => words.join(' '));
const dateLike = fc
  .array(fc.constantFrom(...DATE_WORDS), { minLength: 1, maxLength: 8 })
  .chain((words) => fc.constantFrom(' ', '').map((between) => words.join(between)));
const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), nameLike, dateLike);

/** Letters and digits of all parts; of one that has a single word, those of its first alternative. */
function said(reading: NameReading): string {
  const persons = reading.single === undefined ? reading.persons : reading.alternatives.slice(0, 1);
  const words = ({ prefix, given, family, familyShared, suffix, nickname, former }: PersonName) => [
    ...prefix,
    ...given,
    ...(family === undefined || familyShared ? [] : [family]),
    ...suffix,
    ...nickname,
    ...(former === undefined ? [] : [former]),
  ];
  return letters([...persons.flatMap(words), ...reading.rest].join(' '));
}

/** Those of every word that is not between persons or before a former name. */
function letters(text: string): string {
  const words = text.split(/[\s,;()"]+/).filter((word) => !['and', 'née'].includes(word));
  return [...words.join('').replace(/[^\p{L}\p{N}]+/gu, '')].sort().join('');
}

describe('names', () => {
  it('loses no letter and no digit, and makes none up', () => {
    fc.assert(
      fc.property(nameLike, (text) => {
        const outcome = normaliseName(text);
        if (isRefused(outcome) || outcome.value === null) return;
        expect(said(outcome.value)).toBe(letters(text));
      }),
      { numRuns: 3000 },
    );
  });

  it('changes no letter of a part', () => {
    fc.assert(
      fc.property(nameLike, (text) => {
        const outcome = normaliseName(text);
        if (isRefused(outcome) || outcome.value === null) return;
        for (const { prefix, given, family = '', suffix, nickname } of outcome.value.persons) {
          for (const word of [...prefix, ...given, family, ...suffix, ...nickname].flatMap((part) => part.split(' '))) {
            expect(text).toContain(word);
          }
        }
      }),
    );
  });

  it('reads its own parts again as the same, written with a comma', () => {
    const names = fc.array(fc.constantFrom('Anna', 'Jan', 'M.', 'Karim', 'Lee'), { minLength: 1, maxLength: 3 });
    const families = fc.constantFrom('Hill', 'van der Berg', "O'Neil", 'Smith-Jones', 'De La Cruz');
    fc.assert(
      fc.property(names, families, (given, family) => {
        expect(normaliseName(`${family}, ${given.join(' ')}`)).toMatchObject({ value: { persons: [{ family }] } });
      }),
    );
  });
});

it('never throws and says the same of what it made', () => {
  const all = [normaliseDate, normaliseNhsNumber, normaliseNino, normalisePostcode, normaliseUprn];
  fc.assert(
    fc.property(anyText, (text) => {
      normaliseName(text);
      readAddress(text);
      weighDates().add(text);
      for (const normalise of all) {
        const outcome = normalise(text);
        if (!isRefused(outcome) && outcome.value !== null)
          expect(normalise(outcome.value)).toMatchObject({ value: outcome.value });
      }
    }),
    { numRuns: 2000 },
  );
});

it('reads dates with any form without throwing, and writes none that no calendar has', () => {
  const forms = fc.constantFrom('dmy', 'mdy', 'ymd', 'excel', 'excel-1904', undefined);
  fc.assert(
    fc.property(dateLike, forms, (text, form) => {
      const outcome = normaliseDate(text, { ...(form === undefined ? {} : { form }), pivot: 30 });
      if (isRefused(outcome) || outcome.value === null) return;
      const [day = ''] = outcome.value.split('T');
      expect(day).toMatch(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/);
      if (day.length === 10) expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day);
    }),
    { numRuns: 3000 },
  );
});

it('ends at once on what is long and made to hold it up', () => {
  for (const unit of ['(', '"a ', "'a ", 'van ', 'a/', '9', '1 ', ', ', '- ', 'A.', '\u0301', ' ']) {
    const text = unit.repeat(200_000);
    for (const normalise of [
      normaliseName,
      normaliseDate,
      normaliseNhsNumber,
      normalisePostcode,
      normaliseUprn,
      normaliseNino,
    ])
      normalise(text);
    weighDates().add(text);
    normaliseName(text.slice(0, 1000));
    readAddress(text);
  }
});
