import { asMembers, type Members, type Report, shown } from './report.ts';
import { isPosition, type Position, positionsOf } from './rules/positions.ts';
import { lineChecks, polygonChecks } from './rules/shapes.ts';

/** How deep positions lie in `coordinates`, by type (RFC 7946, 3.1.2 to 3.1.7). */
const DEPTH: Readonly<Record<string, number>> = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
};

export const isGeometryType = (type: unknown): boolean =>
  typeof type === 'string' && (Object.hasOwn(DEPTH, type) || type === 'GeometryCollection');

/** Members that mean something in objects of another type (RFC 7946, 7.1). */
const NOT_OF_GEOMETRIES = ['geometry', 'properties', 'features'];

/** A Geometry object (RFC 7946, 3.1). Adds its positions to `bounds`. */
export function checkGeometry(value: unknown, pointer: string, report: Report, within = 0): void {
  const geometry = asMembers(value);
  if (!geometry) {
    report('geometry', pointer, `expected a Geometry object, got ${shown(value)}`);
    return;
  }
  const { type } = geometry;
  if (!isGeometryType(type)) {
    report('type', `${pointer}/type`, `expected one of the seven types of geometry, got ${shown(type)}`);
    return;
  }
  for (const name of NOT_OF_GEOMETRIES) {
    if (Object.hasOwn(geometry, name))
      report('meaning-changed', `${pointer}/${name}`, `expected no member "${name}" in a Geometry object`);
  }
  if (type === 'GeometryCollection') {
    checkCollection(geometry, pointer, report, within);
    return;
  }
  if (Object.hasOwn(geometry, 'geometries'))
    report('meaning-changed', `${pointer}/geometries`, `expected no member "geometries" in a ${type}`);
  checkCoordinates(geometry, DEPTH[type as string] ?? 0, pointer, report);
}

function checkCoordinates(geometry: Members, depth: number, pointer: string, report: Report): void {
  const { coordinates, type } = geometry;
  const at = `${pointer}/coordinates`;
  if (!Array.isArray(coordinates)) {
    const required = coordinates === undefined ? 'required' : 'coordinates';
    report(
      required,
      coordinates === undefined ? pointer : at,
      `expected a list "coordinates", got ${shown(coordinates)}`,
    );
    return;
  }
  const before = positionsOf(coordinates, depth, at, report);
  if (!before) return;
  if (type === 'LineString') lineChecks(coordinates as readonly Position[], at, report);
  if (type === 'MultiLineString') {
    for (const [i, line] of (coordinates as readonly (readonly Position[])[]).entries())
      lineChecks(line, `${at}/${i}`, report);
  }
  if (type === 'Polygon') polygonChecks(coordinates as readonly (readonly Position[])[], at, report);
  if (type === 'MultiPolygon') {
    for (const [i, rings] of (coordinates as readonly (readonly (readonly Position[])[])[]).entries())
      polygonChecks(rings, `${at}/${i}`, report);
  }
}

const MOST_NESTED = 50;

function checkCollection(collection: Members, pointer: string, report: Report, within: number): void {
  const { geometries } = collection;
  if (Object.hasOwn(collection, 'coordinates'))
    report('meaning-changed', `${pointer}/coordinates`, 'expected no member "coordinates" in a GeometryCollection');
  if (!Array.isArray(geometries)) {
    report('required', pointer, `expected a list "geometries", got ${shown(geometries)}`);
    return;
  }
  if (within > 0) {
    report('collection-nested', pointer, 'a GeometryCollection inside another should be avoided', 'warning');
    if (within > MOST_NESTED) {
      report('too-deep', pointer, `expected at most ${MOST_NESTED} collections in one another`);
      return;
    }
  } else adviseParts(geometries, pointer, report);
  for (const [i, part] of geometries.entries()) checkGeometry(part, `${pointer}/geometries/${i}`, report, within + 1);
}

/** RFC 7946, 3.1.8: parts of one type are better told by the type of many. */
function adviseParts(geometries: readonly unknown[], pointer: string, report: Report): void {
  const types = new Set(geometries.map((part) => String(asMembers(part)?.type).replace(/^Multi/, '')));
  if (geometries.length === 0 || types.size > 1 || types.has('GeometryCollection')) return;
  report(
    'collection-of-one-type',
    pointer,
    `a GeometryCollection of ${[...types][0]} alone should be avoided: one geometry, or one of many parts, says the same`,
    'warning',
  );
}

/** Positions of a geometry that is well formed, for what is told of all of them. */
export function* allPositions(value: unknown, depth = 0): Generator<Position> {
  const geometry = asMembers(value);
  if (!geometry || depth > MOST_NESTED) return;
  if (Array.isArray(geometry.geometries)) {
    for (const part of geometry.geometries) yield* allPositions(part, depth + 1);
    return;
  }
  yield* positionsIn(geometry.coordinates, 0);
}

function* positionsIn(value: unknown, depth: number): Generator<Position> {
  if (isPosition(value)) yield value;
  else if (Array.isArray(value) && depth < 4) for (const item of value) yield* positionsIn(item, depth + 1);
}
