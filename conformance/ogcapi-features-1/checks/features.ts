import { boxAround, CRS84, declaredBoxes, inside, placeOfFeature, positionsOf } from '../session/geometry.ts';
import { keyOf, keysOf, named } from '../session/identity.ts';
import { addressOf, hasRel, linksTo, says } from '../session/links.ts';
import { type Claim, type Place, placeCheck } from '../session/place.ts';
import { isObject, type Json, objectsIn } from '../session/read-json.ts';
import { declaredSpan, timeAt, timeProperty, writeTime } from '../session/times.ts';

const core = (name: string) => `ogcapi-features-1.core.${name}`;
const DAY = 86_400_000;

/** Requirements fc-op and fc-response: every collection hands out its features at items, and where its own links lead. */
export const itemsRead = placeCheck({
  id: 'items.read',
  requirements: [core('fc-op'), core('fc-response')],
  async look({ read, items, collection }) {
    const listing = await read('/collections');
    const claims: Claim[] = [];
    const linked = linksTo(collection, 'items')
      .filter(({ type }) => /json/i.test(String(type)))
      .flatMap((link) => addressOf(link, listing.url) ?? []);
    for (const address of [items, ...linked.slice(0, 1)]) {
      const { name, undecided, status, exchanges, object, saysJson } = await read(address);
      if (undecided !== undefined) return { claims, why: `${name}: ${undecided}` };
      const note = { message: `${name}: status`, expected: '200', got: `${status}`, evidence: exchanges };
      claims.push({ ...note, requirement: core('fc-op'), holds: status === 200 });
      if (status !== 200 || !saysJson) continue;
      const features = Array.isArray(object?.features);
      claims.push({
        ...note,
        requirement: core('fc-response'),
        holds: features,
        message: `${name}: features`,
        expected: 'a list',
        got: 'none',
      });
    }
    return { claims, why: `${items}: no answer in JSON` };
  },
});

/** Requirements f-op and f-success: what the list names by an id is found under it. */
export const featureRead = placeCheck({
  id: 'feature.read',
  requirements: [core('f-op'), core('f-success')],
  async look({ read, items }) {
    const list = await read(`${items}?limit=10`);
    const claims: Claim[] = [];
    for (const feature of withIds(list.object).slice(0, 3)) {
      const { name, undecided, status, exchanges, object, saysJson } = await read(
        `${items}/${encodeURIComponent(keyOf(feature))}`,
      );
      if (undecided !== undefined) return { claims, why: `${name}: ${undecided}` };
      const note = {
        message: `${name}: status`,
        expected: '200',
        got: `${status}`,
        evidence: [...list.exchanges, ...exchanges],
      };
      claims.push({ ...note, requirement: core('f-op'), holds: status === 200 });
      if (status !== 200 || !saysJson) continue;
      // A number in one place and its text in the other are one id in a path.
      const same = object?.type === 'Feature' && keyOf(object) === keyOf(feature);
      claims.push({
        ...note,
        requirement: core('f-success'),
        holds: same,
        message: `${name}: the feature`,
        expected: `a Feature with id ${keyOf(feature)}`,
        got: JSON.stringify([object?.type, object?.id]),
      });
    }
    return { claims, why: `${items}: no feature with an id, in JSON` };
  },
});

/** Requirements fc-links, fc-rel-type and f-links: an answer leads to itself, a feature to its collection, with type. */
export const featureLinks = placeCheck({
  id: 'feature.links',
  requirements: [core('fc-links'), core('fc-rel-type'), core('f-links')],
  async look({ read, items }) {
    const claims: Claim[] = [];
    const list = await read(`${items}?limit=2`);
    const [feature] = withIds(list.object);
    const single = feature && (await read(`${items}/${encodeURIComponent(keyOf(feature))}`));
    for (const [reading, requirement] of [
      [list, core('fc-links')],
      [single, core('f-links')],
    ] as const) {
      if (reading?.status !== 200 || reading.object === undefined) continue;
      const { name, object, exchanges, headers } = reading;
      if (object.links === undefined && headers.link !== undefined) continue;
      const evidence = exchanges;
      const selves = linksTo(object, 'self');
      const wanted = requirement === core('f-links') ? ['self', 'collection'] : ['self'];
      for (const rel of wanted) {
        claims.push({
          requirement,
          holds: linksTo(object, rel).length > 0,
          message: `${name}: a link with rel ${rel}`,
          expected: 'one',
          got: 'none',
          evidence,
        });
      }
      const judged = objectsIn(object.links).filter((link) =>
        ['self', 'alternate', 'collection', 'next'].some((rel) => hasRel(link, rel)),
      );
      const bare = judged.filter((link) => !says(link, 'type'));
      const typed = requirement === core('f-links') ? requirement : core('fc-rel-type');
      if (judged.length > 0) {
        claims.push({
          requirement: typed,
          holds: bare.length === 0,
          message: `${name}: links without a type`,
          expected: 'none',
          got: bare
            .map(({ rel }) => String(rel))
            .join(', ')
            .slice(0, 100),
          evidence,
        });
      }
      const [self] = selves.flatMap((link) => addressOf(link, reading.url) ?? []);
      if (self === undefined) continue;
      const again = await read(self);
      if (again.undecided !== undefined) continue;
      const same = again.status === 200 && isSame(again.object, object);
      claims.push({
        requirement,
        holds: same,
        message: `${name}: where its link self leads`,
        expected: 'the same answer',
        got: `${again.status} ${same ? '' : 'with other content'}`,
        evidence: [...evidence, ...again.exchanges],
      });
    }
    return { claims, why: `${items}: no links in JSON` };
  },
});

function isSame(one: Json | undefined, other: Json): boolean {
  if (one === undefined) return true;
  if (!Array.isArray(other.features)) return keyOf(one) === keyOf(other) || one.id === undefined;
  const [here, there] = [keysOf(objectsIn(one.features)), keysOf(objectsIn(other.features))];
  return here.size === there.size && [...here].every((key) => there.has(key));
}

function withIds(list: Json | undefined): readonly Json[] {
  return objectsIn(list?.features).filter(({ id }) => ['string', 'number'].includes(typeof id) && String(id) !== '');
}

/** Requirement crs84: what is not asked for otherwise is in CRS84. Axes in the other order show where a latitude cannot be. */
export const crs84 = placeCheck({
  id: 'items.crs84',
  requirements: [core('crs84')],
  async look(place) {
    const found = await place.find();
    if (typeof found === 'string') return { claims: [], why: found };
    const claims: Claim[] = [];
    const note = { evidence: found.exchanges };
    const placed = found.features.flatMap((feature) => {
      const positions = positionsOf(feature.geometry) ?? [];
      return positions.length === 0 ? [] : [{ feature, positions }];
    });
    // Beyond 180 a longitude may be counted on across the antimeridian; a latitude has nowhere to go.
    const off = placed.filter(({ positions }) =>
      positions.some(([lon, lat]) => Math.abs(lat) > 90 || Math.abs(lon) > 540),
    );
    if (placed.length > 0) {
      claims.push({
        ...note,
        holds: off.length === 0,
        message: `${place.items}: features that are nowhere in longitude and latitude`,
        expected: 'none',
        got: named(off.map(({ feature }) => feature)),
      });
    }
    for (const { headers, object, name } of found.pages.slice(0, 1)) {
      const said = headers['content-crs'];
      if (said !== undefined)
        claims.push({
          ...note,
          holds: CRS84.test(said.trim()),
          message: `${name}: Content-Crs`,
          expected: 'CRS84 or CRS84h',
          got: said.slice(0, 100),
        });
      const crs = isObject(object?.crs) && isObject(object.crs.properties) ? object.crs.properties.name : undefined;
      if (typeof crs === 'string')
        claims.push({
          ...note,
          holds: CRS84.test(crs),
          message: `${name}: crs`,
          expected: 'none but CRS84',
          got: crs.slice(0, 100),
        });
    }
    return { claims, why: `${place.items}: no feature has a geometry` };
  },
});

/** Requirement fc-md-extent: no feature is outside of the extent that its collection declares. */
export const extentHolds = placeCheck({
  id: 'collections.extent',
  requirements: [core('fc-md-extent')],
  async look(place) {
    const boxes = declaredBoxes(place.collection);
    const span = declaredSpan(place.collection);
    if (boxes === undefined && span === undefined)
      return { claims: [], why: `${place.items}: no extent is declared`, moot: [core('fc-md-extent')] };
    const found = await place.find();
    if (typeof found === 'string') return { claims: [], why: found };
    const claims: Claim[] = [];
    const note = { expected: 'none', evidence: found.exchanges };
    const placed = found.features.filter((feature) => boxAround(placeOfFeature(feature) ?? []) !== undefined);
    if (boxes !== undefined && placed.length > 0) {
      const out = placed.filter((feature) =>
        placeOfFeature(feature)?.some((position) => !boxes.some((box) => inside(position, box, -1e-4))),
      );
      claims.push({
        ...note,
        holds: out.length === 0,
        message: `${place.items}: features outside of the collection's extent in space`,
        got: named(out),
      });
    }
    const name = timeProperty(found.features);
    if (span !== undefined && name !== undefined) {
      const out = found.features.filter((feature) => {
        const time = timeAt(feature, name);
        return typeof time === 'number' && (time < span[0] - DAY || time > span[1] + DAY);
      });
      // Whether this is the time that the extent speaks of is the server's decision: its own selection shows it.
      if (out.length === 0 || (await selectsBy(place, out[0], name, found.features))) {
        claims.push({
          ...note,
          holds: out.length === 0,
          message: `${place.items}: features outside of the collection's extent in time, by ${name.slice(0, 60)}`,
          got: named(out),
        });
      }
    }
    return { claims, why: `${place.items}: no feature shows it` };
  },
});

/** Whether the server finds a feature by its time under this property, and not all that have another. */
async function selectsBy(
  place: Place,
  feature: Json | undefined,
  name: string,
  known: readonly Json[],
): Promise<boolean> {
  const time = feature && timeAt(feature, name);
  if (feature === undefined || typeof time !== 'number') return false;
  const found = await place.find(`datetime=${writeTime(time)}`);
  if (typeof found === 'string' || !found.whole) return false;
  const keys = keysOf(found.features);
  return (
    keys.has(keyOf(feature)) && known.some((one) => typeof timeAt(one, name) === 'number' && !keys.has(keyOf(one)))
  );
}
