import type { Thing } from './data.ts';

type Query = URLSearchParams;
type Selection = { readonly things: readonly Thing[] } | 'invalid';

const NUMBER = /^-?\d+(?:\.\d+)?$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i;
const PARAMETERS = ['limit', 'offset', 'bbox', 'datetime', 'kind'];

/** The things that meet a query's parameters, or that one of them is unknown or of no use. */
export function select(things: readonly Thing[], query: Query): Selection {
  if ([...query.keys()].some((name) => !PARAMETERS.includes(name))) return 'invalid';
  const box = boxOf(query.get('bbox'));
  const span = spanOf(query.get('datetime'));
  if (box === 'invalid' || span === 'invalid') return 'invalid';
  const kind = query.get('kind');
  return {
    things: things.filter(
      (thing) =>
        (kind === null || thing.properties.kind === kind) &&
        (box === undefined || thing.geometry === null || touches(thing.geometry, box)) &&
        (span === undefined || thing.properties.surveyed === null || within(thing.properties.surveyed, span)),
    ),
  };
}

/** A count from the query within bounds. */
export function countOf(text: string | null, otherwise: number, least: number): number | 'invalid' {
  if (text === null) return otherwise;
  return /^\d+$/.test(text) && Number(text) >= least ? Number(text) : 'invalid';
}

type Box = readonly [number, number, number, number];

function boxOf(text: string | null): Box | undefined | 'invalid' {
  if (text === null) return undefined;
  const parts = text.split(',');
  if (![4, 6].includes(parts.length) || !parts.every((part) => NUMBER.test(part))) return 'invalid';
  const [west = 0, south = 0, ...rest] = parts.map(Number);
  const [east = 0, north = 0] = rest.length === 4 ? [rest[1], rest[2]] : rest;
  return [west, south, east, north];
}

function touches({ type, coordinates }: NonNullable<Thing['geometry']>, [west, south, east, north]: Box): boolean {
  const inside = ([lon = 0, lat = 0]: readonly number[]) => lon >= west && lon <= east && lat >= south && lat <= north;
  if (type === 'Point') return inside(coordinates as number[]);
  if (type === 'MultiPoint') return (coordinates as number[][]).some(inside);
  const line = type === 'Polygon' ? ((coordinates as number[][][])[0] ?? []) : (coordinates as number[][]);
  // Points close together along the line: near enough for the boxes of a harbour.
  const steps = line.slice(1).flatMap((end, place) => along(line[place] ?? end, end));
  return steps.some(inside) || (type === 'Polygon' && surrounds(line, [west, south]));
}

function along([x = 0, y = 0]: readonly number[], [u = 0, v = 0]: readonly number[]): number[][] {
  return Array.from({ length: 1001 }, (_, step) => [x + ((u - x) * step) / 1000, y + ((v - y) * step) / 1000]);
}

/** For the harbour's one area, which is a rectangle. */
function surrounds(ring: readonly (readonly number[])[], [lon, lat]: readonly [number, number]): boolean {
  const [xs, ys] = [ring.map(([x = 0]) => x), ring.map(([, y = 0]) => y)];
  return lon >= Math.min(...xs) && lon <= Math.max(...xs) && lat >= Math.min(...ys) && lat <= Math.max(...ys);
}

type Span = readonly [number, number];

function spanOf(text: string | null): Span | undefined | 'invalid' {
  if (text === null) return undefined;
  const ends = text.split('/');
  if (ends.length > 2) return 'invalid';
  const open = (end: string | undefined) => ends.length === 2 && (end === '' || end === '..');
  const timeOf = (end = '') => (INSTANT.test(end) ? Date.parse(end) : Number.NaN);
  const from = open(ends[0]) ? -Infinity : timeOf(ends[0]);
  const to = open(ends.at(-1)) ? Infinity : timeOf(ends.at(-1));
  return Number.isNaN(from) || Number.isNaN(to) ? 'invalid' : [from, to];
}

function within(text: string, [from, to]: Span): boolean {
  const time = Date.parse(text);
  return time >= from && time <= to;
}
