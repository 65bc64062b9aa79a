import type { Finding } from 'assay/standard';
import { allPositions, checkGeometry, isGeometryType } from './geometry.ts';
import { asMembers, collect, type Members, type Report, shown } from './report.ts';
import { checkBbox } from './rules/bbox.ts';
import type { Position } from './rules/positions.ts';

/** Validates one GeoJSON object: a Geometry, a Feature or a FeatureCollection (RFC 7946, 3). */
export function validateGeoJson(value: unknown): readonly Finding[] {
  const { report, finish } = collect();
  checkObject(value, report);
  return finish();
}

function checkObject(value: unknown, report: Report): void {
  const object = asMembers(value);
  if (!object) {
    report('not-an-object', '', `expected a GeoJSON object, got ${shown(value)}`);
    return;
  }
  const { type } = object;
  if (type === undefined) {
    report('required', '', 'expected a member "type", got none');
    return;
  }
  if (Object.hasOwn(object, 'crs')) {
    const message = 'a member "crs" is of GeoJSON before RFC 7946 and has no meaning now: positions are of WGS 84';
    report('crs', '/crs', message, 'warning');
  }
  if (type === 'FeatureCollection') checkCollection(object, report);
  else if (type === 'Feature') checkFeature(object, '', report);
  else if (isGeometryType(type)) {
    checkGeometry(object, '', report);
    boundsOf(object, [object], '', report);
  } else report('type', '/type', `expected one of the nine types of GeoJSON, got ${shown(type)}`);
}

function checkCollection(collection: Members, report: Report): void {
  const { features } = collection;
  for (const name of ['coordinates', 'geometries', 'geometry', 'properties']) {
    if (Object.hasOwn(collection, name))
      report('meaning-changed', `/${name}`, `expected no member "${name}" in a FeatureCollection`);
  }
  if (!Array.isArray(features)) {
    report('required', '', `expected a list "features", got ${shown(features)}`);
    return;
  }
  for (const [i, feature] of features.entries()) {
    const members = asMembers(feature);
    const at = `/features/${i}`;
    if (!members) report('feature', at, `expected a Feature, got ${shown(feature)}`);
    else if (members.type !== 'Feature')
      report('feature', `${at}/type`, `expected "Feature", got ${shown(members.type)}`);
    else checkFeature(members, at, report);
  }
  boundsOf(
    collection,
    features.map((feature) => asMembers(feature)?.geometry),
    '',
    report,
  );
}

function checkFeature(feature: Members, pointer: string, report: Report): void {
  const { geometry, properties, id } = feature;
  for (const name of ['coordinates', 'geometries', 'features']) {
    if (Object.hasOwn(feature, name))
      report('meaning-changed', `${pointer}/${name}`, `expected no member "${name}" in a Feature`);
  }
  if (geometry === undefined)
    report('required', pointer, 'expected a member "geometry" (null where there is none), got none');
  else if (geometry !== null) checkGeometry(geometry, `${pointer}/geometry`, report);
  if (properties === undefined)
    report('required', pointer, 'expected a member "properties" (null where there are none), got none');
  else if (properties !== null && !asMembers(properties))
    report('properties', `${pointer}/properties`, `expected an object or null, got ${shown(properties)}`);
  if (id !== undefined && typeof id !== 'string' && typeof id !== 'number')
    report('id', `${pointer}/id`, `expected a text or a number, got ${shown(id)}`);
  boundsOf(feature, [geometry], pointer, report);
  const inner = asMembers(geometry);
  if (inner) boundsOf(inner, [inner], `${pointer}/geometry`, report);
}

function boundsOf(object: Members, geometries: readonly unknown[], pointer: string, report: Report): void {
  if (!Object.hasOwn(object, 'bbox')) return;
  checkBbox(object.bbox, positionsOf(geometries), `${pointer}/bbox`, report);
}

function* positionsOf(geometries: readonly unknown[]): Generator<Position> {
  for (const geometry of geometries) yield* allPositions(geometry);
}
