import type { MutationKind } from './mutation.ts';

const BROKEN: Readonly<Record<string, readonly (readonly [MutationKind, unknown])[]>> = {
  date: dates('2019-02-30', '30/01/2019', '2019-13', '2019-01-01T00:00:00Z'),
  dateTime: dates('2019-02-30', '30/01/2019', '2019-01-01T10:00', '2019-01-01T25:00:00Z'),
  instant: dates('2019-02-30T00:00:00Z', '2019-01-30', '2019-01-01T00:00:00'),
  time: dates('24:00:00', '10:00', '10h'),
  boolean: [['wrong type', 'true']],
  integer: numbers(1.5, 2 ** 31, '7'),
  unsignedInt: numbers(-1, 1.5, '7'),
  positiveInt: numbers(0, -1, '7'),
  decimal: numbers('1.0', true),
  id: [
    ['id', 'a b'],
    ['id', 'under_score'],
    ['id', 'x'.repeat(65)],
  ],
  uri: uris('http://a.example/with space', 'urn:uuid:not-one', 'urn:oid:9.1'),
  url: uris('http://a.example/with space'),
  canonical: uris('http://a.example/with space', 'not-absolute'),
  oid: uris('urn:oid:', '1.2.3'),
  uuid: uris('urn:uuid:1', '6f6b1c9e-0b5a-4f7e-9d0e-000000000001'),
  base64Binary: [
    ['base64', 'abc*'],
    ['base64', 'abcde'],
    ['base64', '=aaa'],
  ],
  code: [
    ['text', ' padded '],
    ['text', ''],
  ],
  string: [
    ['text', ''],
    ['wrong type', 7],
  ],
  markdown: [['text', '']],
  xhtml: [
    ['narrative', '<div>no namespace</div>'],
    ['narrative', '<div xmlns="http://www.w3.org/1999/xhtml"><p>not closed</div>'],
    ['narrative', '<div xmlns="http://www.w3.org/1999/xhtml"><script>run()</script></div>'],
    ['narrative', '<div xmlns="http://www.w3.org/1999/xhtml"><p onclick="run()">a</p></div>'],
    ['narrative', '<div xmlns="http://www.w3.org/1999/xhtml"> </div>'],
    ['narrative', '<p xmlns="http://www.w3.org/1999/xhtml">not a div</p>'],
    ['narrative', 'plain'],
  ],
};

const SAMPLES: Readonly<Record<string, unknown>> = {
  boolean: true,
  integer: 7,
  decimal: 1.5,
  string: 'text',
  date: '2020-01-01',
  dateTime: '2020-01-01',
  time: '10:00:00',
  code: 'a',
  uri: 'http://a.example/',
  CodeableConcept: { text: 'text' },
  Period: { start: '2020-01-01' },
  Quantity: { value: 1 },
  Reference: { display: 'text' },
};

/** What no value of the type may be, with the kind of the break. */
export function brokenValues(type: string): readonly (readonly [MutationKind, unknown])[] {
  return BROKEN[type] ?? [];
}

/** A sound value of a type; undefined for types that need more. */
export function sampleValue(type: string): unknown {
  return SAMPLES[type];
}

function dates(...values: readonly string[]) {
  return values.map((value) => ['date or time', value] as const);
}

function numbers(...values: readonly unknown[]) {
  return values.map((value) => ['number', value] as const);
}

function uris(...values: readonly string[]) {
  return values.map((value) => ['uri', value] as const);
}
