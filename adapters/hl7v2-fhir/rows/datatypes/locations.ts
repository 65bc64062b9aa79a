import { type Condition, type Row, rows, type Table } from 'assay/adapter';
import { facility } from './organizations.ts';
import { universalTypeRows } from './universal-id.ts';

/** A place that a data type names in one of its components, with the code of its kind. */
interface Level {
  readonly component: string;
  readonly kind: string | undefined;
}

/** Components of a data type that names places: innermost first, as the guide's note on PL has it. */
interface Places {
  readonly source: string;
  readonly levels: readonly Level[];
  /** Rows on the innermost place. */
  readonly innermost: readonly Row[];
}

/** EI of a place: the number and who gives it, that being PL.11 where it is told. */
const comprehensive = rows('PL', 'Identifier', [
  { id: 'PL.10', from: '10.1', to: 'value', via: 'string' },
  { id: 'PL.11', from: '11', to: 'assigner', via: facility, as: 'entry' },
  {
    id: 'PL.10-EI',
    from: '10',
    to: 'assigner',
    as: 'entry',
    via: rows('EI', 'Organization', [
      { id: 'EI.2', from: '2', to: 'identifier[namespace].value', via: 'string' },
      { id: 'EI.2-system', from: '2', to: 'identifier[namespace].system', via: 'namespaceUri' },
      { id: 'EI.3', from: '3', to: 'identifier[universal].value', via: 'universalUri', with: { type: '4' } },
      { id: 'EI.3-system', to: 'identifier[universal].system', value: 'urn:ietf:rfc:3986' },
      ...universalTypeRows('EI.4', '4', '3', 'identifier[universal].'),
    ]),
    when: { missing: '11' },
  },
]);

/** PL (HL7 v2.5.1, 2.A.53). */
const PL: Places = {
  source: 'PL',
  levels: [
    { component: '3', kind: 'bd' },
    { component: '2', kind: 'ro' },
    { component: '1', kind: undefined },
    { component: '8', kind: 'lvl' },
    { component: '7', kind: 'bu' },
    { component: '4', kind: 'si' },
  ],
  innermost: [
    { id: 'PL.9', from: '9', to: 'description', via: 'string' },
    { id: 'PL.10', from: '.', to: 'identifier[]', via: comprehensive, when: { valued: '10.1' } },
  ],
};

/** NDL (HL7 v2.5.1, 2.A.47): the same places in other components. */
const NDL: Places = {
  source: 'NDL',
  levels: [
    { component: '6', kind: 'bd' },
    { component: '5', kind: 'ro' },
    { component: '4', kind: undefined },
    { component: '11', kind: 'lvl' },
    { component: '10', kind: 'bu' },
    { component: '7', kind: 'si' },
  ],
  innermost: [{ id: 'NDL.8', from: '8', to: 'status', map: 'locationStatus' }],
};

/** HD of a place: the namespace and the universal id are two numbers of it (the guide's HD[Identifier]). */
function placeIdentifierRows(id: string, path: string): readonly Row[] {
  return [
    { id: `${id}-HD.1`, from: `${path}.1`, to: 'identifier[namespace].value', via: 'string' },
    { id: `${id}-HD.1-system`, from: `${path}.1`, to: 'identifier[namespace].system', via: 'namespaceUri' },
    { id: `${id}-HD.2`, from: `${path}.2`, to: 'identifier[universal].value', via: 'string' },
    ...universalTypeRows(`${id}-HD.3`, `${path}.3`, `${path}.2`, 'identifier[universal].'),
  ];
}

/** One Location a level, each part of the next that is named. Made from the outermost inwards, since one needs the next. */
function placeTables(places: Places): readonly Table[] {
  const outer: Table[] = [];
  for (let level = places.levels.length - 1; level >= 0; level--) outer.unshift(placeTable(places, level, [...outer]));
  return outer;
}

function placeTable(places: Places, level: number, outer: readonly Table[]): Table {
  const { component, kind } = places.levels[level] as Level;
  const id = `${places.source}.${component}`;
  const parents = outer.map(
    (table, i): Row => ({
      id: `${id}-partOf-${i + 1}`,
      from: '.',
      to: 'partOf',
      via: table,
      as: 'entry',
      when: chosen(places, level + 1, level + 1 + i),
    }),
  );
  const isInnermost = chosen(places, 0, level);
  return rows(places.source, 'Location', [
    ...placeIdentifierRows(id, component),
    { id: `${id}-mode`, to: 'mode', value: 'instance' },
    ...(kind === undefined ? [] : [{ id: `${id}-kind`, to: 'physicalType', value: physicalType(kind) }]),
    ...places.innermost.map(
      (row): Row => ({
        ...row,
        id: `${id}-${row.id}`,
        when: row.when ? { all: [isInnermost, row.when] } : isInnermost,
      }),
    ),
    ...parents,
  ]);
}

function physicalType(code: string) {
  return { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/location-physical-type', code }] };
}

/** True where `level` is the first named from `from` on; `path` leads to the composite, with its dot. */
function chosen({ levels }: Places, from: number, level: number, path = ''): Condition {
  const missing = levels.slice(from, level).map(({ component }): Condition => ({ missing: `${path}${component}` }));
  return { all: [...missing, { valued: `${path}${levels[level]?.component}` }] };
}

/** Rows that make the innermost place of a PL an entry, with what it is part of; on the PL itself, or in `field`. */
export function locationRows(id: string, to: string, field?: string): readonly Row[] {
  return innermostRows(PL, id, to, field);
}

/** The same for the place where someone named by an NDL did something. */
export function performerPlaceRows(id: string, to: string): readonly Row[] {
  return innermostRows(NDL, id, to);
}

function innermostRows(places: Places, id: string, to: string, field?: string): readonly Row[] {
  return tablesOf(places).map((table, level) => ({
    id: `${id}-${places.source}.${places.levels[level]?.component}`,
    from: field ?? '.',
    to,
    via: table,
    as: 'entry',
    when: chosen(places, 0, level, field && `${field}.`),
  }));
}

const made = new Map<Places, readonly Table[]>();

function tablesOf(places: Places): readonly Table[] {
  const known = made.get(places) ?? placeTables(places);
  made.set(places, known);
  return known;
}
