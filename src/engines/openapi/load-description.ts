import { parse } from 'yaml';
import type { Exchange, HttpRequest } from '../../http/exchange.ts';
import { asMembers, type Members, textOf } from './members.ts';

/** Where descriptions are commonly published; asked only where the target's settings do not say. */
const PLACES = [
  ...['openapi.json', 'openapi.yaml', 'swagger.json', 'v3/api-docs', 'api-docs', 'api/openapi.json'],
  ...['swagger/v1/swagger.json', 'swagger.yaml'],
];
/** Each alias of YAML is as long as what it stands for. */
const MAX_ALIASES = 1000;
/** Documents that one description may be made of. */
const MOST_DOCUMENTS = 50;
const MOST_DEPTH = 300;

/** A description, its references to other documents brought together. */
export interface Loaded {
  /** Address it was read from; the target's own where it was given as a file. */
  readonly url: string;
  readonly root: Members;
  /** As it was read, nothing brought together. */
  readonly raw: Members;
  /** What kept references from being followed, a line each. */
  readonly problems: readonly string[];
  readonly exchanges: readonly Exchange[];
}

/** A run's own client: it numbers, limits and records, and never throws. */
interface Client {
  send(request: HttpRequest): Promise<Exchange>;
}

/** Why there is none. */
export interface NotLoaded {
  readonly reason: string;
}

/**
 * Reads the description of a target: `description` of its settings (an address, or the text of a file, which the
 * command puts in its place), or the first of the places where descriptions are commonly published.
 */
export async function loadDescription(http: Client, target: { readonly url: string }): Promise<Loaded | NotLoaded> {
  const { description } = target as { readonly description?: unknown };
  const inline = asMembers(description) ?? (typeof description === 'string' ? ownText(description) : undefined);
  if (inline) return bundled(http, inline, `${target.url}/`, []);
  const places = typeof description === 'string' ? [description] : PLACES;
  const tried: string[] = [];
  const base = `${target.url.replace(/\/+$/, '')}/`;
  const addresses = places.flatMap((place) => [new URL(place, base).href, new URL(place, new URL('/', base)).href]);
  for (const url of new Set(addresses)) {
    const exchange = await get(http, url);
    const raw = exchange.response?.status === 200 ? readText(textIn(exchange)) : undefined;
    if (raw) return bundled(http, raw, url, [exchange]);
    tried.push(`${url}: ${exchange.response?.status ?? exchange.failure?.message ?? 'no answer'}`);
  }
  return { reason: tried.slice(0, 4).join('; ') };
}

function get(http: Client, url: string): Promise<Exchange> {
  return http.send({ method: 'GET', url, headers: { accept: 'application/json, application/yaml;q=0.9, */*;q=0.1' } });
}

function textIn({ response }: Exchange): string {
  return new TextDecoder().decode(response?.body);
}

/** The text of a description itself, not an address. */
function ownText(text: string): Members | undefined {
  return /\n|^\s*\{/.test(text) ? readText(text) : undefined;
}

/** A description in JSON or YAML; undefined for anything that does not say it is one. */
function readText(text: string): Members | undefined {
  const members = asMembers(read(text));
  const version = textOf(members, 'openapi') ?? textOf(members, 'swagger');
  return version !== undefined && !isTooDeep(members, MOST_DEPTH) ? members : undefined;
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    try {
      return parse(text, { maxAliasCount: MAX_ALIASES, logLevel: 'silent' });
    } catch {
      return undefined;
    }
  }
}

function isTooDeep(value: unknown, left: number): boolean {
  if (value === null || typeof value !== 'object') return false;
  return left === 0 || Object.values(value).some((inner) => isTooDeep(inner, left - 1));
}

/**
 * Brings a description of several documents together with swagger-parser. Circular references stay references. Its
 * documents are read through the run's own client, so that none is asked for from an origin the run may not ask.
 */
async function bundled(http: Client, raw: Members, url: string, first: readonly Exchange[]): Promise<Loaded> {
  const exchanges = [...first];
  const asked = new Map<string, Promise<string>>();
  const fetched = async (address: string): Promise<string> => {
    if (asked.size > MOST_DOCUMENTS) throw new Error(`more than ${MOST_DOCUMENTS} documents`);
    const exchange = await get(http, address);
    exchanges.push(exchange);
    if (exchange.response?.status === 200) return textIn(exchange);
    throw new Error(`${address}: ${exchange.response?.status ?? exchange.failure?.message ?? 'no answer'}`);
  };
  const document = {
    order: 1,
    canRead: true,
    read: ({ url: address }: { readonly url: string }): Promise<string> => {
      const known = asked.get(address) ?? fetched(address);
      asked.set(address, known);
      return known;
    },
  };
  const whole = { url, raw, exchanges };
  try {
    const { default: SwaggerParser } = await import('@apidevtools/swagger-parser');
    // It knows no 3.2; how documents are brought together has not changed since 3.1.
    const isLater = /^3\.[2-9]/.test(textOf(raw, 'openapi') ?? '');
    const input = structuredClone(isLater ? { ...raw, openapi: '3.1.1' } : raw);
    const root = await SwaggerParser.bundle(url, input as never, {
      resolve: { file: false, http: false, document } as never,
    });
    return { ...whole, root: root as unknown as Members, problems: [] };
  } catch (error) {
    const said = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').slice(0, 300);
    return { ...whole, root: raw, problems: [said] };
  }
}
