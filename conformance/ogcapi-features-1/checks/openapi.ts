import { check } from 'assay/suite';
import { type Definition, readDefinition } from '../session/definition.ts';
import type { Session } from '../session/features.ts';
import { keyOf } from '../session/identity.ts';
import { addressOf, linksTo } from '../session/links.ts';
import { type Claim, placeCheck } from '../session/place.ts';
import { isObject, type Json, objectsIn } from '../session/read-json.ts';

const oas = (name: string) => `ogcapi-features-1.oas30.${name}`;
const OPENAPI = 'application/vnd.oai.openapi+json;version=3.0';
const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** The definition is offered as OpenAPI 3.0 in JSON, under its media type, and as a page. */
export const openapiOffered = check<Session>({
  id: 'openapi.offered',
  requirements: [oas('oas-definition-1'), oas('oas-definition-2')],
  needs: { class: 'oas30' },
  cost: 'few',
  async run(context) {
    const landing = await context.read('/');
    const definition = await readDefinition(context);
    if (typeof definition === 'string') {
      context.verdict.inconclusive(definition, ...landing.exchanges);
      return;
    }
    const { document, reading } = definition;
    const typed = await context.read(reading.url, OPENAPI);
    const evidence = [...landing.exchanges, ...typed.exchanges];
    context.verdict.expect(/^application\/vnd\.oai\.openapi\+json\s*;\s*version="?3\.0"?/i.test(typed.type), {
      requirement: oas('oas-definition-1'),
      message: `${typed.name}: the media type of the definition`,
      expected: OPENAPI,
      got: typed.type.slice(0, 80) || 'none',
      evidence,
    });
    const [page] = linksTo(landing.object, 'service-doc').flatMap((link) => addressOf(link, landing.url) ?? []);
    const html = await context.read(page ?? reading.url, 'text/html');
    if (html.undecided === undefined) {
      context.verdict.expect(html.status === 200 && /^text\/html\b/i.test(html.type), {
        requirement: oas('oas-definition-1'),
        message: `${html.name}: the definition as a page`,
        expected: '200 and text/html',
        got: `${html.status} and ${html.type.slice(0, 80) || 'no type'}`,
        evidence: html.exchanges,
      });
    }
    const faults = faultsOf(document);
    context.verdict.expect(faults.length === 0, {
      requirement: oas('oas-definition-2'),
      message: `${reading.name}: what OpenAPI 3.0 asks of every definition`,
      expected: 'no fault',
      got: faults.slice(0, 5).join('; ').slice(0, 300),
      evidence: reading.exchanges,
    });
  },
});

/** What the Objects of OpenAPI 3.0 require at their top: the whole is for the suite openapi-contract. */
function faultsOf({ openapi, info, paths }: Json): readonly string[] {
  const faults: string[] = [];
  if (!/^3\.0\.\d+/.test(String(openapi))) faults.push(`openapi is ${String(openapi).slice(0, 20)}`);
  for (const name of ['title', 'version']) {
    if (!isObject(info) || typeof info[name] !== 'string') faults.push(`info.${name} is missing`);
  }
  for (const [path, item] of Object.entries(isObject(paths) ? paths : {})) {
    if (!path.startsWith('/') && !path.startsWith('x-'))
      faults.push(`the path ${path.slice(0, 60)} does not begin with a slash`);
    for (const [method, operation] of Object.entries(isObject(item) ? item : {})) {
      const bare = METHODS.includes(method) && (!isObject(operation) || !isObject(operation.responses));
      if (bare) faults.push(`${method} ${path.slice(0, 60)} has no responses`);
    }
  }
  return faults;
}

/** Each answer that is seen is one that the definition foresees for that operation, errors included. */
export const openapiComplete = placeCheck({
  id: 'openapi.complete',
  requirements: [oas('completeness'), oas('exceptions-codes')],
  needs: { class: 'oas30' },
  async look(place) {
    const definition = await readDefinition(place);
    if (typeof definition === 'string') return { claims: [], why: definition };
    const claims: Claim[] = [];
    const list = await place.read(`${place.items}?limit=1`);
    const [feature] = objectsIn(list.object?.features).filter(({ id }) => id !== undefined);
    const collection = `/collections/${encodeURIComponent(place.id)}`;
    const single = feature === undefined ? [] : [`${place.items}/${encodeURIComponent(keyOf(feature))}`];
    const wrong = [
      `${place.items}?limit=-1`,
      `${place.items}?datetime=garbage`,
      `${place.items}/assay-no-such-feature`,
    ];
    for (const address of ['/', '/conformance', '/collections', collection, place.items, ...single, ...wrong]) {
      const { name, status, undecided, exchanges } = await place.read(address);
      if (undecided !== undefined || status === undefined) continue;
      const requirement = status < 400 ? oas('completeness') : oas('exceptions-codes');
      const covered = covers(definition, address.replace(/\?.*/, ''), status);
      claims.push({
        requirement,
        holds: covered === undefined,
        message: `${name}: answered ${status}, beside the definition`,
        expected: `an operation with a response ${status}, ${Math.floor(status / 100)}XX or default`,
        got: covered ?? '',
        evidence: [...definition.reading.exchanges, ...exchanges],
      });
    }
    return { claims, why: `${place.items}: no error was answered` };
  },
});

/** What is missing in the definition for an answer of this status; undefined where it is foreseen. */
function covers({ operation }: Definition, path: string, status: number): string | undefined {
  const found = operation(path);
  if (found === undefined) return 'no such operation';
  const { responses } = found.operation;
  const codes = Object.keys(isObject(responses) ? responses : {});
  const foreseen = [`${status}`, `${Math.floor(status / 100)}XX`, 'default'].some((code) => codes.includes(code));
  return foreseen ? undefined : `responses ${codes.join(', ').slice(0, 100) || 'none'}`;
}

/** What the definition describes at addresses without parameters is there. */
export const openapiImplemented = check<Session>({
  id: 'openapi.implemented',
  requirements: [oas('oas-impl')],
  needs: { class: 'oas30' },
  cost: 'many',
  async run(context) {
    const definition = await readDefinition(context);
    if (typeof definition === 'string') {
      context.verdict.inconclusive(definition);
      return;
    }
    const { document, reading, place } = definition;
    const paths = Object.keys(isObject(document.paths) ? document.paths : {}).filter((path) => !path.includes('{'));
    let tried = 0;
    for (const path of paths.slice(0, 20)) {
      const parameters = definition.parameters(path);
      if (
        parameters === undefined ||
        !parameters.whole ||
        place(path).includes('{') ||
        parameters.query.some(({ required }) => required === true)
      )
        continue;
      const { name, status, undecided, exchanges } = await context.read(place(path), '*/*');
      if (status === undefined || (undecided !== undefined && status < 500)) continue;
      tried += 1;
      context.verdict.expect(![404, 405, 501].includes(status), {
        message: `${name}: an operation of the definition`,
        expected: 'implemented',
        got: `${status}`,
        evidence: [...reading.exchanges, ...exchanges],
      });
    }
    if (tried === 0) context.verdict.inconclusive(`${reading.name}: no address without parameters could be tried`);
  },
});
