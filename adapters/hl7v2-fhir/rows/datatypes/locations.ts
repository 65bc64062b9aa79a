import { type Condition, type Row, rows, type Table } from 'assay/adapter';
import { placeIdentifier } from './identifiers.ts';

/** The places a PL names (HL7 v2.5.1, 2.A.53), innermost first, with the code of their kind. */
const LEVELS: readonly (readonly [component: string, kind: string | undefined, id: string])[] = [
  ['3', 'bd', 'PL.3'],
  ['2', 'ro', 'PL.2'],
  ['1', undefined, 'PL.1'],
  ['8', 'lvl', 'PL.8'],
  ['7', 'bu', 'PL.7'],
  ['4', 'si', 'PL.4'],
];

/** One Location a level, each part of the next that is named. Made from the outermost inwards, since one needs the next. */
const tables = placeTables();

function placeTables(): readonly Table[] {
  const outer: Table[] = [];
  for (let level = LEVELS.length - 1; level >= 0; level--) outer.unshift(placeTable(level, [...outer]));
  return outer;
}

function placeTable(level: number, outer: readonly Table[]): Table {
  const [component, kind, id] = LEVELS[level] as (typeof LEVELS)[number];
  const parents = outer.map(
    (table, i): Row => ({
      id: `${id}-partOf-${i + 1}`,
      from: '.',
      to: 'partOf',
      via: table,
      as: 'entry',
      when: chosen(level + 1, level + 1 + i),
    }),
  );
  return rows('PL', 'Location', [
    { id, from: component, to: 'identifier[place]', via: placeIdentifier },
    { id: `${id}-mode`, to: 'mode', value: 'instance' },
    ...(kind === undefined ? [] : [{ id: `${id}-kind`, to: 'physicalType', value: physicalType(kind) }]),
    { id: `${id}-PL.9`, from: '9', to: 'description', via: 'string', when: chosen(0, level) },
    ...parents,
  ]);
}

function physicalType(code: string) {
  return { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/location-physical-type', code }] };
}

/** True where `level` is the first named from `from` on; `path` leads to the PL, with its dot. */
function chosen(from: number, level: number, path = ''): Condition {
  const missing = LEVELS.slice(from, level).map(([component]): Condition => ({ missing: `${path}${component}` }));
  return { all: [...missing, { valued: `${path}${LEVELS[level]?.[0]}` }] };
}

/** Rows that make the innermost place of a PL an entry, with what it is part of; on the PL itself, or in `field`. */
export function locationRows(id: string, to: string, field?: string): readonly Row[] {
  return tables.map((table, level) => ({
    id: `${id}-${LEVELS[level]?.[2]}`,
    from: field ?? '.',
    to,
    via: table,
    as: 'entry',
    when: chosen(0, level, field && `${field}.`),
  }));
}
