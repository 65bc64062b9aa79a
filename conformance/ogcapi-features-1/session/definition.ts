import type { Reading, Session } from './features.ts';
import { addressOf, linksTo, says } from './links.ts';
import { isObject, type Json, objectsIn } from './read-json.ts';

const PUBLISHED =
  /^https?:\/\/schemas\.opengis\.net\/ogcapi\/features\/part1\/1\.0\/openapi\/.*#\/components\/parameters\/(\w+)$/;

/** An API definition in OpenAPI and JSON, as far as this suite reads it. */
export interface Definition {
  readonly document: Json;
  readonly reading: Reading;
  /** Where a path of the definition stands on the server: below the first of its servers. */
  readonly place: (path: string) => string;
  /** The GET operation at a path below the landing page; undefined where none is described. */
  readonly operation: (path: string) => { readonly template: string; readonly operation: Json } | undefined;
  /** The parameters of that operation, references followed; not `whole` where one leads elsewhere. Undefined without it. */
  readonly parameters: (path: string) => Parameters | undefined;
}

export interface Parameters {
  readonly query: readonly Json[];
  readonly whole: boolean;
}

/** The definition that the landing page links to, or why it cannot be read. */
export async function readDefinition({ read }: Pick<Session, 'read'>): Promise<Definition | string> {
  const landing = await read('/');
  if (landing.object === undefined) return `${landing.name}: ${landing.undecided ?? 'no landing page in JSON'}`;
  let why = `${landing.name}: no service-desc in JSON`;
  for (const link of linksTo(landing.object, 'service-desc')) {
    const address = addressOf(link, landing.url);
    if (address === undefined) continue;
    const type = says(link, 'type') ? String(link.type) : 'application/vnd.oai.openapi+json;version=3.0';
    const reading = await read(address, `${type}, application/json;q=0.8`);
    const { object } = reading;
    if (isObject(object?.paths)) return definitionOf(object, reading, new URL(landing.url).pathname.replace(/\/$/, ''));
    why = `${reading.name}: ${reading.undecided ?? `answered ${reading.status}, and no OpenAPI in JSON`}`;
  }
  return why;
}

function definitionOf(document: Json, reading: Reading, root: string): Definition {
  const paths = isObject(document.paths) ? document.paths : {};
  const itemOf = (path: string) => {
    // Paths stand below the server's address, which may be that of the landing page or the host's.
    const matching = Object.keys(paths).filter((template) => fits(template, path) || fits(template, `${root}${path}`));
    // The one with the fewest parameters in its path is meant (OpenAPI 3.0, Paths Object: concrete before templated).
    const [template] = matching.sort((a, b) => a.split('{').length - b.split('{').length);
    const item = template === undefined ? undefined : followed(document, paths[template]);
    return template === undefined || item === undefined ? undefined : { template, item };
  };
  return {
    document,
    reading,
    place(path) {
      const [server] = objectsIn(document.servers);
      const base = URL.parse(String(server?.url ?? '/'), reading.url)?.href ?? reading.url;
      return `${base.replace(/\/$/, '')}${path}`;
    },
    operation(path) {
      const found = itemOf(path);
      return found && isObject(found.item.get) ? { template: found.template, operation: found.item.get } : undefined;
    },
    parameters(path) {
      const found = itemOf(path);
      const operation = found?.item.get;
      if (found === undefined || !isObject(operation)) return undefined;
      const lists = [found.item.parameters ?? [], operation.parameters ?? []];
      if (!lists.every(Array.isArray)) return undefined;
      const all = lists.flatMap(objectsIn).map((one) => published(one) ?? followed(document, one));
      const query = all.flatMap((one) => (one?.in === 'query' ? [one] : []));
      return { query, whole: !all.includes(undefined) };
    },
  };
}

/** A parameter by reference to the standard's own published building blocks, whose names are theirs. */
function published({ $ref }: Json): Json | undefined {
  const [, name] = PUBLISHED.exec(String($ref)) ?? [];
  return name === undefined ? undefined : { name, in: name.endsWith('Id') ? 'path' : 'query' };
}

function fits(template: string, path: string): boolean {
  const [own = [], asked = []] = [template, path].map((one) => one.replace(/\/$/, '').split('/'));
  return own.length === asked.length && own.every((part, place) => part.startsWith('{') || part === asked[place]);
}

/** An object or what its local reference leads to; undefined where it leads elsewhere. */
export function followed(document: Json, value: unknown, depth = 0): Json | undefined {
  if (!isObject(value) || depth > 10) return undefined;
  const { $ref } = value;
  if (typeof $ref !== 'string') return value;
  if (!$ref.startsWith('#/')) return undefined;
  const parts = $ref
    .slice(2)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const target = parts.reduce<unknown>((at, part) => (isObject(at) ? at[part] : undefined), document);
  return followed(document, target, depth + 1);
}
