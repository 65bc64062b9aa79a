import fc from 'fast-check';
import type { Hl7Values, PlacedValue } from '../../../src/formats/hl7v2/message-values.ts';

/** Printing characters that are neither letters nor digits, without quotes: two of those remove a value. */
const SIGNS = [...'!#$%&()*+,-./:;<=>?@[\\]^_`{|}~'];

/** MSH-1 and MSH-2: usual most of the time, else any five or six different signs. */
const delimiters = fc.oneof(
  { weight: 1, arbitrary: fc.constant('|^~\\&') },
  {
    weight: 2,
    arbitrary: fc.uniqueArray(fc.constantFrom(...SIGNS), { minLength: 5, maxLength: 6 }).map((signs) => signs.join('')),
  },
);

const NAMES = ['PID', 'PV1', 'ZPI', 'OBR', 'AL1', 'Z99'];

/** Characters of one byte in ISO 8859-1, and any of Unicode, with what has to be escaped. */
const LATIN = fc.integer({ min: 0xa0, max: 0xff }).map((code) => String.fromCharCode(code));
const PLAIN = fc.constantFrom(...SIGNS, ...'AbcXFE01 "', '\n', '\r', '\t', '\u000b', '\u001c', '.br', '""');

export const CHARSETS = ['UTF-8', '8859/1', 'windows-1252', 'ASCII'] as const;
export type CharsetName = (typeof CHARSETS)[number];

function text(charset: CharsetName): fc.Arbitrary<string> {
  const beyond =
    charset === 'ASCII' ? [] : charset === 'UTF-8' ? [fc.string({ unit: 'grapheme', maxLength: 3 })] : [LATIN];
  return fc
    .array(fc.oneof({ weight: 3, arbitrary: PLAIN }, ...beyond), { minLength: 1, maxLength: 8 })
    .map((parts) => parts.join(''))
    .filter((value) => value !== '');
}

function placed(charset: CharsetName): fc.Arbitrary<PlacedValue> {
  const most = (max: number) => fc.integer({ min: 1, max });
  return fc.record({
    field: fc.integer({ min: 3, max: 24 }).filter((field) => field !== 9 && field !== 18),
    repetition: most(3),
    component: most(4),
    sub: most(3),
    text: fc.oneof({ weight: 9, arbitrary: text(charset) }, { weight: 1, arbitrary: fc.constant(null) }),
  });
}

const place = ({ field, repetition, component, sub }: PlacedValue) => [field, repetition, component, sub];
const byPlace = (a: PlacedValue, b: PlacedValue) =>
  place(a).reduce<number>((order, number, at) => order || number - (place(b)[at] as number), 0);

function values(charset: CharsetName): fc.Arbitrary<readonly PlacedValue[]> {
  return fc
    .uniqueArray(placed(charset), { selector: (value) => place(value).join(), minLength: 1, maxLength: 7 })
    .map((list) => list.sort(byPlace));
}

export interface ArbitraryMessage {
  readonly values: Hl7Values;
  readonly charset: CharsetName;
}

/** A message by its values, in one of the character sets, which MSH-18 tells. */
export const arbitraryValues: fc.Arbitrary<ArbitraryMessage> = fc.constantFrom(...CHARSETS).chain((charset) =>
  fc
    .record({
      delimiters,
      header: values('ASCII'),
      rest: fc.array(fc.record({ name: fc.constantFrom(...NAMES), values: values(charset) }), { maxLength: 5 }),
    })
    .map(({ delimiters: signs, header, rest }) => {
      const told = { field: 18, repetition: 1, component: 1, sub: 1, text: charset };
      const first = { name: 'MSH', values: [...header, told].sort(byPlace) };
      return { charset, values: { delimiters: signs, segments: [first, ...rest] } };
    }),
);

/** The bytes of a message as a careless sender writes it: empty places, escapes of all kinds, any line ends. */
export const arbitraryBytes: fc.Arbitrary<Uint8Array> = fc
  .record({
    signs: delimiters,
    lines: fc.array(
      fc.tuple(
        fc.constantFrom(...NAMES, 'OBX', 'NTE'),
        fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.string({ unit: 'grapheme', maxLength: 4 })), {
          maxLength: 20,
        }),
      ),
      { maxLength: 6 },
    ),
    end: fc.constantFrom('\r', '\n', '\r\n', '\r\r'),
    last: fc.boolean(),
  })
  .map(({ signs, lines, end, last }) => {
    const written = lines.map(([name, parts]) => {
      // Numbers stand for delimiters, so that many of them come together.
      const rest = parts.map((part) => (typeof part === 'number' ? (signs[part] ?? '""') : part)).join('');
      return `${name}${signs[0]}${rest.replace(/[\r\n\u000b\u001c]/g, ' ')}`;
    });
    return new TextEncoder().encode([`MSH${signs}${signs[0]}A`, ...written].join(end) + (last ? end : ''));
  });
