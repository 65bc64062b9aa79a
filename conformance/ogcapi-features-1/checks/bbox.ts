import type { Gathered } from '../session/gather.ts';
import {
  type Box,
  boxAround,
  declaredBoxes,
  inside,
  meet,
  type Position,
  placeOfFeature,
  stepOf,
} from '../session/geometry.ts';
import { keyOf, keysOf, named } from '../session/identity.ts';
import { type Claim, type Place, placeCheck } from '../session/place.ts';
import type { Json } from '../session/read-json.ts';

const DEFINITION = 'ogcapi-features-1.core.fc-bbox-definition';
const ONLY = 'ogcapi-features-1.core.fc-bbox-response';
const ALL = 'ogcapi-features-1.core.fc-bbox-response.all';
const NOWHERE = 'ogcapi-features-1.core.fc-bbox-response.no-geometry';
/** In degrees: about a metre. */
const LEAST_SLACK = 1e-5;

/** Requirement fc-bbox-definition: a box of four numbers is taken. Six are for data with heights, which a server need not have. */
export const bboxOffered = placeCheck({
  id: 'bbox.offered',
  requirements: [DEFINITION],
  async look({ read, items, collection }) {
    const claims: Claim[] = [];
    for (const box of ['-180,-90,180,90', ...(declaredBoxes(collection)?.slice(0, 1) ?? ['-1.5,-1,1.5,1'])]) {
      const { name, undecided, status, exchanges } = await read(`${items}?bbox=${box}`);
      if (undecided !== undefined) return { claims, why: `${name}: ${undecided}` };
      const message = `${name}: a box of four numbers`;
      claims.push({ holds: status === 200, message, expected: '200', got: `${status}`, evidence: exchanges });
    }
    return { claims };
  },
});

interface Placed {
  readonly feature: Json;
  readonly positions: readonly Position[];
}

/** Requirement fc-bbox-response, by relation: the halves of the data and the features' own boxes find what lies there and nothing else. */
export const bboxFeatures = placeCheck({
  id: 'bbox.features',
  requirements: [ONLY, ALL, NOWHERE],
  async look(place) {
    const known = await place.find();
    if (typeof known === 'string') return { claims: [], why: known };
    const placed = known.features.flatMap((feature) => {
      const positions = placeOfFeature(feature);
      return positions === undefined ? [] : [{ feature, positions }];
    });
    const extent = boxAround(placed.flatMap(({ positions }) => positions));
    if (extent === undefined) return { claims: [], why: `${place.items}: no feature has a place to go by` };
    const claims: Claim[] = [];
    // What is handed out may be rounded, and is selected by what it was before.
    const slack = Math.max(LEAST_SLACK, stepOf(placed.flatMap(({ positions }) => positions)));
    for (const box of boxesOf(extent, placed, 10 * slack)) {
      const query = `bbox=${box.map((number) => Number(number.toFixed(6))).join(',')}`;
      const found = await place.find(query);
      if (typeof found === 'string') return { claims, why: found };
      claims.push(...judge({ place, query, box, slack, found, placed, known }));
    }
    const moot = known.whole && !known.features.some(({ geometry }) => geometry === null) ? [NOWHERE] : [];
    const why = `${place.items}: not all features of a box could be read, or none is without geometry`;
    return { claims, moot, why };
  },
});

interface Answer {
  readonly place: Place;
  readonly query: string;
  readonly box: Box;
  readonly slack: number;
  readonly found: Gathered;
  readonly placed: readonly Placed[];
  readonly known: Gathered;
}

function judge({ place, query, box, slack, found, placed, known }: Answer): readonly Claim[] {
  const where = `${place.items}?${query}`;
  const outside = found.features.filter((feature) => {
    const around = boxAround(placeOfFeature(feature) ?? []);
    return around !== undefined && !meet(around, box, slack);
  });
  const evidence = found.exchanges;
  const claims: Claim[] = [
    {
      requirement: ONLY,
      holds: outside.length === 0,
      message: `${where}: features outside of the box`,
      expected: 'none',
      got: named(outside),
      evidence,
    },
  ];
  if (!found.whole) return claims;
  const keys = keysOf(found.features);
  const both = [...known.exchanges, ...evidence];
  const lost = (requirement: string, message: string, due: readonly Json[]) => {
    const missing = due.filter((feature) => !keys.has(keyOf(feature)));
    if (due.length === 0) return;
    claims.push({
      requirement,
      holds: missing.length === 0,
      message: `${where}: ${message}`,
      expected: 'none',
      got: named(missing),
      evidence: both,
    });
  };
  const within = placed.filter(({ positions }) => positions.some((position) => inside(position, box, slack)));
  lost(
    ALL,
    'features in the box that are not answered',
    within.map(({ feature }) => feature),
  );
  lost(
    NOWHERE,
    'features without geometry that are not answered',
    known.features.filter(({ geometry }) => geometry === null),
  );
  return claims;
}

/** The four halves of the data, the own boxes of three features, and one where nothing is. */
function boxesOf([west, south, east, north]: Box, placed: readonly Placed[], by: number): readonly Box[] {
  const [lon, lat] = [(west + east) / 2, (south + north) / 2];
  const own = [placed[0], placed[Math.floor(placed.length / 2)], placed.at(-1)].flatMap((one) => {
    const around = boxAround(one?.positions ?? []);
    return around === undefined ? [] : [around];
  });
  const halves: readonly Box[] = [
    [west, south, lon, north],
    [lon, south, east, north],
    [west, south, east, lat],
    [west, lat, east, north],
  ];
  const far: Box = [lon > 0 ? -179 : 178, lat > 0 ? -89 : 88, lon > 0 ? -178 : 179, lat > 0 ? -88 : 89];
  return [...[...halves, ...own].map((box) => widened(box, by)), far];
}

/** Wider by more than the slack, so that what stands on the edge is in it. */
function widened([west, south, east, north]: Box, by: number): Box {
  return [Math.max(west - by, -180), Math.max(south - by, -90), Math.min(east + by, 180), Math.min(north + by, 90)];
}
