import { expect, test } from 'vitest';
import { changeStrings } from './json-strings.ts';
import { scrambler } from './scramble.ts';
import { shiftDate, shiftHttpDate } from './shift-dates.ts';

const scramble = scrambler(Buffer.from('a key that nobody is told'));

test('letters stay letters, digits digits, case and punctuation as they are', () => {
  expect(scramble("O'Neil-Smith 12/b")).toMatch(/^[A-Z]'[A-Z][a-z]{3}-[A-Z][a-z]{4} \d\d\/[a-z]$/);
  expect(scramble('Παπαδόπουλος')).toMatch(/^[\u0386-\u03ce]{12}$/);
  expect(scramble('山田太郎')).not.toBe('山田太郎');
});

test('the same text becomes the same, beginnings and case are kept, other keys give others', () => {
  const whole = scramble('Brandt');
  expect(scramble('Brandt')).toBe(whole);
  expect(scramble('bran')).toBe(whole.toLowerCase().slice(0, 4));
  expect(scramble('BRANDT')).toBe(whole.toUpperCase());
  expect(scramble('Brandl').slice(0, 5)).toBe(whole.slice(0, 5));
  expect(scramble('Brandl')).not.toBe(whole);
  expect(scrambler(Buffer.from('another'))('Brandt')).not.toBe(whole);
  expect(scramble('Carreño').normalize('NFD').replace(/\p{M}/gu, '')).toBe(scramble('Carreno'));
});

test('texts that differ stay different', () => {
  const texts = Array.from({ length: 2000 }, (_, n) => `p${n}`);
  expect(new Set(texts.map(scramble)).size).toBe(texts.length);
});

test('long texts are replaced too', () => {
  const note = 'Seen in clinic with her daughter; lives at 4 Mill Lane. '.repeat(20);
  expect(scramble(note)).toHaveLength(note.length);
  expect(scramble(note)).not.toMatch(/clinic|daughter|Mill/);
});

test.each([
  ['2024-03-01', -366, '2023-03-01'],
  ['2024-03-01T09:15:00.50+01:00', 1, '2024-03-02T09:15:00.50+01:00'],
  ['2024-03', 31, '2024-04'],
  ['2024', -1, '2023'],
  ['not a date', 3, 'not a date'],
])('%s moved by %i days is %s', (date, days, moved) => {
  expect(shiftDate(date, days)).toBe(moved);
});

test('HTTP dates move, and what is none stays', () => {
  expect(shiftHttpDate('Tue, 10 Feb 2026 09:15:00 GMT', 1)).toBe('Wed, 11 Feb 2026 09:15:00 GMT');
  expect(shiftHttpDate('0', 1).length).toBeGreaterThan(0);
});

test('JSON keeps everything but the strings that change: digits, order, repeats and spaces', () => {
  const text = '{ "a": 1.50, "a": ["x", {"b\\u0063": "\\"y"}], "d": {}, "e": [], "f": "z" }';
  const seen: string[] = [];
  const made = changeStrings(text, (path, value) => {
    seen.push(`${path.join('.')}=${value}`);
    return value === 'x' ? 'X' : value;
  });
  expect(made).toBe(text.replace('"x"', '"X"'));
  expect(seen).toEqual(['a=x', 'a.bc="y', 'f=z']);
});
