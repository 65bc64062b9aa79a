import type { Reading } from '../session/features.ts';
import { keyOf } from '../session/identity.ts';
import { addressOf, hasRel } from '../session/links.ts';
import { isMediaType } from '../session/media-type.ts';
import { type Claim, type Look, type Place, placeCheck } from '../session/place.ts';
import { objectsIn } from '../session/read-json.ts';
import { xmlRoot } from '../session/xml-root.ts';

const DEFINITION = 'ogcapi-features-1.geojson.definition';
const CONTENT = 'ogcapi-features-1.geojson.content';
const HTML = 'ogcapi-features-1.html.definition';
const HTML_CONTENT = 'ogcapi-features-1.html.content.document';
const GEOJSON_TYPE = 'application/geo+json';

/** What a server of features hands out at a collection: the addresses of documents, and those of features. */
async function addressesAt({
  read,
  items,
  id,
}: Place): Promise<{ readonly plain: string[]; readonly features: string[] }> {
  const list = await read(`${items}?limit=2`);
  const [feature] = objectsIn(list.object?.features).filter(
    ({ id }) => typeof id === 'string' || typeof id === 'number',
  );
  return {
    plain: ['/', '/conformance', '/collections', `/collections/${encodeURIComponent(id)}`],
    features: [
      `${items}?limit=2`,
      ...(feature === undefined ? [] : [`${items}/${encodeURIComponent(keyOf(feature))}`]),
    ],
  };
}

/**
 * A resource in a media type: as asked for by Accept or, since the standard leaves open how an encoding is chosen, where
 * the resource's own links lead for that type. Answers with the last reading, whichever its type; undefined where the
 * resource has no links by which it could be found (`/conformance` has none in its schema).
 */
async function obtain({ read }: Place, address: string, type: string): Promise<Reading | undefined> {
  const asked = await read(address, type);
  if (asked.undecided !== undefined || isOf(asked, type)) return asked;
  const usual = await read(address);
  if (!Array.isArray(usual.object?.links)) return undefined;
  for (const link of objectsIn(usual.object.links)) {
    const leads = ['self', 'alternate'].some((rel) => hasRel(link, rel)) && isMediaType(String(link.type), type);
    const target = leads ? addressOf(link, usual.url) : undefined;
    if (target !== undefined) return read(target, type);
  }
  return asked;
}

function isOf({ status, type }: Reading, wanted: string): boolean {
  return status === 200 && isMediaType(type, wanted);
}

async function inType(
  place: Place,
  addresses: readonly string[],
  type: string,
  requirement: string,
): Promise<Look & { readonly readings: readonly Reading[] }> {
  const claims: Claim[] = [];
  const readings: Reading[] = [];
  for (const address of addresses) {
    const reading = await obtain(place, address, type);
    if (reading === undefined) continue;
    const { name, undecided, status, exchanges } = reading;
    if (undecided !== undefined) return { claims, readings, why: `${name}: ${undecided}` };
    const holds = isOf(reading, type);
    claims.push({
      requirement,
      holds,
      message: `${place.items}: ${address} in ${type}`,
      expected: `200 and ${type}`,
      got: `${status} and ${reading.type.slice(0, 80) || 'no type'}`,
      evidence: exchanges,
    });
    if (holds) readings.push(reading);
  }
  return { claims, readings };
}

/** Class GeoJSON: features in GeoJSON, by its own rules and with links, and all else in JSON. */
export const geojsonOffered = placeCheck({
  id: 'geojson.offered',
  requirements: [DEFINITION, CONTENT],
  needs: { class: 'geojson' },
  async look(place) {
    const { plain, features } = await addressesAt(place);
    const documents = await inType(place, plain, 'application/json', DEFINITION);
    const geojson = await inType(place, features, GEOJSON_TYPE, DEFINITION);
    const content = geojson.readings.flatMap(({ object, name, exchanges }): Claim[] => {
      const errors =
        object === undefined
          ? ['no JSON object']
          : place
              .validate(object)
              .filter(({ severity }) => severity === 'error')
              .map(({ message }) => message);
      const type = Array.isArray(object?.features) || name.includes('?limit=') ? 'FeatureCollection' : 'Feature';
      const note = { requirement: CONTENT, evidence: exchanges };
      return [
        {
          ...note,
          holds: errors.length === 0,
          message: `${name}: by the rules of GeoJSON`,
          expected: 'no error',
          got: errors.slice(0, 3).join('; ').slice(0, 300),
        },
        {
          ...note,
          holds: object?.type === type,
          message: `${name}: type`,
          expected: type,
          got: String(object?.type).slice(0, 60),
        },
        {
          ...note,
          holds: Array.isArray(object?.links),
          message: `${name}: links`,
          expected: 'a member links with a list',
          got: 'none',
        },
      ];
    });
    const why = [documents.why, geojson.why].find((one) => one !== undefined);
    return {
      claims: [...documents.claims, ...geojson.claims, ...content],
      why: why ?? `${place.items}: no answer in GeoJSON`,
    };
  },
});

/** Classes GML: features in GML of a level of the Simple Features profile, and all else in XML. */
export const gmlOffered = ([0, 2] as const).map((level) => {
  const definition = `ogcapi-features-1.gmlsf${level}.definition`;
  const root = `ogcapi-features-1.gmlsf${level}.content.root`;
  const type = `application/gml+xml; version=3.2; profile="http://www.opengis.net/def/profile/ogc/2.0/gml-sf${level}"`;
  return placeCheck({
    id: `gmlsf${level}.offered`,
    requirements: [definition, root],
    needs: { class: `gmlsf${level}` },
    async look(place) {
      const { plain, features } = await addressesAt(place);
      const documents = await inType(place, plain, 'application/xml', definition);
      const gml = await inType(place, features, type, definition);
      const content = [...documents.readings, ...gml.readings].map(({ name, body, exchanges }): Claim => {
        const found = xmlRoot(body);
        const isList = name.includes('?limit=');
        return {
          requirement: root,
          holds: 'root' in found && (!isList || found.root === 'FeatureCollection'),
          message: `${name}: the document`,
          expected: isList ? 'XML with the root FeatureCollection' : 'well-formed XML',
          got: 'root' in found ? found.root : found.problem,
          evidence: exchanges,
        };
      });
      const why = [documents.why, gml.why].find((one) => one !== undefined);
      return {
        claims: [...documents.claims, ...gml.claims, ...content],
        why: why ?? `${place.items}: no answer in GML`,
      };
    },
  });
});

/** Class HTML: each resource has a page, and the page is HTML 5. */
export const htmlOffered = placeCheck({
  id: 'html.offered',
  requirements: [HTML, HTML_CONTENT],
  needs: { class: 'html' },
  async look(place) {
    const { plain, features } = await addressesAt(place);
    const { claims, readings, why } = await inType(place, [...plain, ...features], 'text/html', HTML);
    const content = readings.map(({ name, body, exchanges }): Claim => {
      const text = new TextDecoder().decode(body.slice(0, 2000));
      // A comment may stand before it (HTML, 13.1).
      const holds = /^\s*(?:<!--[\s\S]*?-->\s*)*<!doctype html\b/i.test(text);
      return {
        requirement: HTML_CONTENT,
        holds,
        message: `${name}: the document`,
        expected: '<!doctype html>',
        got: text.trim().slice(0, 60) || 'nothing',
        evidence: exchanges,
      };
    });
    return { claims: [...claims, ...content], why: why ?? `${place.items}: no page in HTML` };
  },
});

/** Requirements on alternates: where pages are a declared encoding, the answers in JSON lead to them. */
export const alternatesLinked = placeCheck({
  id: 'html.alternates',
  requirements: ['collections', 'items', 'feature'].map((name) => `ogcapi-features-1.html.alternate.${name}`),
  needs: { class: 'html' },
  async look(place) {
    const { features } = await addressesAt(place);
    const claims: Claim[] = [];
    for (const [name, address] of [
      ['collections', '/collections'],
      ['items', features[0]],
      ['feature', features[1]],
    ] as const) {
      if (address === undefined) continue;
      const reading = await place.read(address);
      if (reading.status !== 200 || !Array.isArray(reading.object?.links)) continue;
      const found = objectsIn(reading.object.links).some(
        (link) => hasRel(link, 'alternate') && isMediaType(String(link.type), 'text/html'),
      );
      claims.push({
        requirement: `ogcapi-features-1.html.alternate.${name}`,
        holds: found,
        message: `${reading.name}: a link with rel alternate to its page`,
        expected: 'type text/html',
        got: 'none',
        evidence: reading.exchanges,
      });
    }
    return { claims, why: `${place.items}: no links in JSON` };
  },
});
