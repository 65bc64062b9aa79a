import fc from 'fast-check';
import type { Json } from './mutation.ts';

/** Where to change something (any number, taken by the number of places), and what to put there. */
export type Change = readonly [place: number, how: number, value: unknown];

const NAMES = [
  'resourceType',
  'url',
  'id',
  'path',
  'type',
  'extension',
  'element',
  'min',
  'max',
  'contained',
  '__proto__',
];

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    Number.POSITIVE_INFINITY,
    2 ** 53,
    '',
    ' ',
    '*',
    '#',
    '[x]',
    'Patient',
    'Patient.name:a',
    [],
    {},
    [[]],
    [null],
  ),
  fc.constantFrom<unknown>(
    'http://a.example/loop',
    'http://hl7.org/fhir/StructureDefinition/Patient',
    'constructor',
    '(a+)+$',
    '$this.',
    '%a | %b',
    '\ud800',
  ),
  fc.string({ maxLength: 20 }),
  fc.double(),
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<unknown>,
);

export const changes = fc.array(fc.tuple(fc.nat(), fc.nat(5), odd), { minLength: 1, maxLength: 6 });

/** A copy with changes made anywhere in it: values put in, members dropped, renamed, doubled, moved. */
export function changed(value: unknown, list: readonly Change[]): unknown {
  const copy = structuredClone(value);
  for (const [place, how, put] of list) {
    const places = placesIn(copy);
    const at = places[place % Math.max(1, places.length)];
    if (!at) return value;
    const fresh = structuredClone(put);
    const { holder, key } = at;
    const other = places[(place * 31 + how) % places.length] ?? at;
    if (how === 0) define(holder, key, undefined);
    else if (how === 1) define(holder, NAMES[place % NAMES.length] ?? '', fresh);
    // As a copy, so that nothing holds itself.
    else if (how === 2) define(holder, key, structuredClone(other.holder[other.key]));
    else if (how === 3) define(holder, key, [holder[key], holder[key]]);
    else define(holder, key, fresh);
  }
  return copy;
}

function define(holder: Json, key: string, value: unknown): void {
  if (Array.isArray(holder) && !/^\d+$/.test(key)) return;
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

function placesIn(value: unknown): readonly { readonly holder: Json; readonly key: string }[] {
  const found: { holder: Json; key: string }[] = [];
  const open: unknown[] = [value];
  while (open.length > 0 && found.length < 5000) {
    const holder = open.pop();
    if (typeof holder !== 'object' || holder === null) continue;
    for (const key of Object.keys(holder)) {
      found.push({ holder: holder as Json, key });
      open.push((holder as Json)[key]);
    }
  }
  return found;
}

/** Text with pieces cut out, doubled or put in. */
export function changedText(text: string, list: readonly Change[]): string {
  return list.reduce((now, [place, how, put]) => {
    const from = place % (now.length + 1);
    const to = Math.min(now.length, from + 1 + ((place * 7) % 40));
    if (how < 2) return now.slice(0, from) + now.slice(to);
    if (how < 4) return now.slice(0, to) + now.slice(from);
    return now.slice(0, from) + PIECES[place % PIECES.length] + (typeof put === 'string' ? put : '') + now.slice(from);
  }, text);
}

const PIECES = [
  '<',
  '>',
  '&',
  '&#x0;',
  '<!DOCTYPE a [<!ENTITY b "c">]>&b;',
  '<![CDATA[',
  ' value="',
  '<contained>',
  '</div>',
  '{',
  '"',
  '\u0000',
  'xmlns=""',
  '<?x ?>',
  ',,',
];
