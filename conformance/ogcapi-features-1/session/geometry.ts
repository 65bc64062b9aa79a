import { isObject, type Json } from './read-json.ts';

/** The names of CRS84 and CRS84h, as a URI, in the brackets of a header, or as a URN. */
export const CRS84 = /\/def\/crs\/OGC\/(?:1\.3\/CRS84|0\/CRS84h)>?$|^urn:ogc:def:crs:OGC:(?:1\.3|):?:?CRS84h?$/i;

export type Position = readonly [number, number];
/** West, south, east, north; west is east of east where the box spans the antimeridian. */
export type Box = readonly [number, number, number, number];

/** All positions of a geometry, its longitude and latitude each; undefined where it is no geometry. */
export function positionsOf(geometry: unknown): readonly Position[] | undefined {
  if (!isObject(geometry)) return undefined;
  if (geometry.type !== 'GeometryCollection') return positionsIn(geometry.coordinates);
  const parts = Array.isArray(geometry.geometries) ? geometry.geometries.map(positionsOf) : [undefined];
  return parts.includes(undefined) ? undefined : parts.flatMap((part) => part ?? []);
}

function positionsIn(value: unknown): readonly Position[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const [lon, lat] = value;
  if (typeof lon === 'number' && typeof lat === 'number') return [[lon, lat]];
  const parts = value.map(positionsIn);
  return parts.includes(undefined) ? undefined : parts.flatMap((part) => part ?? []);
}

/** The box around positions; undefined without one. */
export function boxAround(positions: readonly Position[]): Box | undefined {
  if (positions.length === 0) return undefined;
  const [lons, lats] = [positions.map(([lon]) => lon), positions.map(([, lat]) => lat)];
  const least = (numbers: readonly number[]) => numbers.reduce((a, b) => Math.min(a, b));
  const most = (numbers: readonly number[]) => numbers.reduce((a, b) => Math.max(a, b));
  return [least(lons), least(lats), most(lons), most(lats)];
}

/** Whether boxes meet, both on this side of the antimeridian; `slack` in degrees allows for rounding. */
export function meet([w, s, e, n]: Box, [west, south, east, north]: Box, slack: number): boolean {
  return w <= east + slack && e >= west - slack && s <= north + slack && n >= south - slack;
}

/** Whether a position lies in a box, by `margin` degrees at least. A box may span the antimeridian. */
export function inside([lon, lat]: Position, [west, south, east, north]: Box, margin: number): boolean {
  const across =
    west > east ? lon >= west + margin || lon <= east - margin : lon >= west + margin && lon <= east - margin;
  return across && lat >= south + margin && lat <= north - margin;
}

/**
 * The positions by which a feature's place is judged. Undefined where it has none to go by: coordinates beyond the
 * globe, or a second geometry in its members, of which the server may choose (requirement fc-bbox-response, part B).
 */
export function placeOfFeature({ geometry, properties, ...rest }: Json): readonly Position[] | undefined {
  const members = [...Object.values(rest), ...Object.values(isObject(properties) ? properties : {})];
  if (members.some((member) => isObject(member) && ('coordinates' in member || 'geometries' in member)))
    return undefined;
  const positions = positionsOf(geometry);
  const onGlobe = positions?.every(([lon, lat]) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90);
  return onGlobe && positions !== undefined && positions.length > 0 ? positions : undefined;
}

/** The boxes of an extent in CRS84, heights left out; undefined where none is declared so. */
export function declaredBoxes({ extent }: Json): readonly Box[] | undefined {
  const spatial = isObject(extent) && isObject(extent.spatial) ? extent.spatial : undefined;
  if (spatial?.crs !== undefined && !CRS84.test(String(spatial.crs))) return undefined;
  const boxes = (Array.isArray(spatial?.bbox) ? spatial.bbox : []).map((box): Box | undefined => {
    const numbers: readonly unknown[] = Array.isArray(box) ? box : [];
    const [west, south, east, north] = numbers.length === 6 ? [0, 1, 3, 4].map((at) => numbers[at]) : numbers;
    const whole = [4, 6].includes(numbers.length) && numbers.every((number) => typeof number === 'number');
    return whole ? [Number(west), Number(south), Number(east), Number(north)] : undefined;
  });
  return boxes.length === 0 || boxes.includes(undefined)
    ? undefined
    : boxes.flatMap((box) => (box === undefined ? [] : [box]));
}

/** The step in which these coordinates are written, in degrees: 0.01 for two decimals. */
export function stepOf(positions: readonly Position[]): number {
  const decimals = positions.flat().map((number) => (String(number).split('.')[1] ?? '').length);
  return 10 ** -decimals.reduce((a, b) => Math.max(a, b), 0);
}
