import type { Members } from 'assay/openapi';
import type { Arbitrary } from 'fast-check';

export type Fc = typeof import('fast-check');

/** Ordinary letters of several alphabets; nothing that a store may rightly refuse, such as NUL. */
const LETTERS = [...'abcdefghijklmnopqrstuvwxyzABCXYZ0123456789-_.,', ' ', 'é', 'ß', 'ñ', 'Ω', '漢'];
const PLAIN = [...'abcdefghijklmnopqrstuvwxyz0123456789'];
/** The longest text that is made to reach a limit. */
export const LONGEST = 4000;
const USUAL = 12;

/** Texts a schema allows, its least and greatest length among them. `plain`: letters that stand in any address or header. */
export function texts(fc: Fc, schema: Members, plain: boolean): Arbitrary<unknown> {
  const least = countOf(schema.minLength) ?? (plain ? 1 : 0);
  const most = Math.min(countOf(schema.maxLength) ?? least + USUAL, Math.max(least, LONGEST));
  const byFormat = typeof schema.format === 'string' ? FORMATS[schema.format]?.(fc) : undefined;
  if (byFormat) return byFormat;
  const byPattern = typeof schema.pattern === 'string' ? matching(fc, schema.pattern) : undefined;
  if (byPattern) return byPattern;
  const unit = fc.constantFrom(...(plain ? PLAIN : LETTERS));
  const ofLength = (from: number, to: number) => fc.string({ unit, minLength: from, maxLength: to });
  const usual = ofLength(least, Math.max(least, Math.min(most, least + USUAL)));
  const atLeast = Math.max(least, plain ? 1 : 0);
  return fc.oneof(
    { arbitrary: usual, weight: 4 },
    { arbitrary: ofLength(atLeast, atLeast), weight: 1 },
    { arbitrary: ofLength(Math.max(most, atLeast), Math.max(most, atLeast)), weight: 1 },
  );
}

/** The pattern is only read, never run. Undefined where it cannot be. */
function matching(fc: Fc, pattern: string): Arbitrary<string> | undefined {
  try {
    return fc.stringMatching(new RegExp(pattern, 'u'));
  } catch {
    return undefined;
  }
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

const FORMATS: Readonly<Record<string, ((fc: Fc) => Arbitrary<string>) | undefined>> = {
  date: (fc) => moments(fc).map((text) => text.slice(0, 10)),
  'date-time': (fc) => moments(fc),
  time: (fc) => moments(fc).map((text) => text.slice(11)),
  email: (fc) => words(fc).map((word) => `${word}@example.org`),
  hostname: (fc) => words(fc).map((word) => `${word}.example.org`),
  ipv4: (fc) => fc.integer({ min: 1, max: 254 }).map((last) => `192.0.2.${last}`),
  ipv6: (fc) => fc.integer({ min: 1, max: 9999 }).map((last) => `2001:db8::${last}`),
  uri: (fc) => words(fc).map((word) => `https://example.org/${word}`),
  'uri-reference': (fc) => words(fc).map((word) => `/${word}`),
  url: (fc) => words(fc).map((word) => `https://example.org/${word}`),
  uuid: (fc) => fc.uuid({ version: 4 }),
  byte: (fc) => words(fc).map((word) => Buffer.from(word).toString('base64')),
};

function words(fc: Fc): Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...PLAIN), minLength: 1, maxLength: 8 });
}

function moments(fc: Fc): Arbitrary<string> {
  return fc
    .tuple(
      fc.integer({ min: 2000, max: 2035 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
      fc.integer({ min: 0, max: 23 }),
    )
    .map(([year, month, day, hour]) => `${year}-${twoDigits(month)}-${twoDigits(day)}T${twoDigits(hour)}:00:00Z`);
}

export function countOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
}
