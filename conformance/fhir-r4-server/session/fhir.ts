import type { Finding, SessionContext } from 'assay/suite';
import type { Declared } from '../declared.ts';
import { type Found, readFound } from './bundle.ts';
import { chooseTypes } from './choose-types.ts';
import { openKit } from './kit.ts';
import { type Reply, readReply } from './reply.ts';
import { type ScopedType, scopedTypes } from './scope.ts';
import { openWriting, type Writing } from './write.ts';

/** Names and values of a query, in their order; both unencoded. */
export type Params = readonly (readonly [name: string, value: string])[];
export type Headers = Readonly<Record<string, string>>;

interface Ask {
  readonly method?: string;
  /** Below the base, without leading slash, already encoded: `Patient/1`; empty for the base itself. */
  readonly path: string;
  readonly params?: Params;
  /** Replaces the default `accept: application/fhir+json` where it has one. */
  readonly headers?: Headers;
  readonly body?: string;
}

/** What checks ask a FHIR server with. Nothing here throws on what the server sends. */
export interface Fhir {
  /** Without trailing slash. */
  readonly base: string;
  readonly declared: Declared;
  readonly scoped: readonly ScopedType[] | undefined;
  /** In [0, 1), the same in every replay. */
  readonly random: () => number;
  readonly validate: (value: unknown) => readonly Finding[];
  /** By the profiles given for the run too. */
  readonly validateProfiled: (value: unknown) => readonly Finding[];
  /** Types a check of this interaction looks at. */
  types(interaction: string): readonly string[];
  ask(ask: Ask): Promise<Reply>;
  read(type: string, id: string, headers?: Headers): Promise<Reply>;
  search(type: string, params: Params, headers?: Headers): Promise<Found>;
  /** POST [base]/[type]/_search with the parameters as a form. */
  searchByPost(type: string, params: Params): Promise<Found>;
  /** Asks an absolute address of the same origin, as a page link gives it. */
  follow(type: string, url: string): Promise<Found>;
  /** The first page of a type, asked once a check. */
  sample(type: string): Promise<Found>;
  /** For checks that write. */
  readonly write: Writing;
}

const JSON_TYPE = 'application/fhir+json';

/** A session for one check over the check's own `Http`. */
export function openFhir(context: SessionContext<Declared>): Fhir {
  const { http, declared, random, validate } = context;
  const base = context.target.url.replace(/\/+$/, '');
  const scoped = scopedTypes(context.scope);
  const kit = openKit(http, base);
  const samples = new Map<string, Promise<Found>>();

  const send = async (method: string, url: string, headers: Headers = {}, body?: string): Promise<Reply> =>
    readReply(
      await http.send({
        method,
        url,
        headers: { accept: JSON_TYPE, ...headers },
        ...(body === undefined ? {} : { body: new TextEncoder().encode(body) }),
      }),
    );

  const fhir: Omit<Fhir, 'write'> = {
    base,
    declared,
    scoped,
    random,
    validate,
    validateProfiled: context.validateProfiled ?? validate,
    types: (interaction) => chooseTypes(interaction, declared, scoped),
    ask: ({ method = 'GET', path, params = [], headers, body }) =>
      send(method, `${path === '' ? base : `${base}/${path}`}${queryOf(params)}`, headers, body),
    read: (type, id, headers) => send('GET', `${base}/${type}/${encodeURIComponent(id)}`, headers),
    search: async (type, params, headers) =>
      readFound(type, await send('GET', `${base}/${type}${queryOf(params)}`, headers)),
    searchByPost: async (type, params) => {
      const form = { 'content-type': 'application/x-www-form-urlencoded' };
      return readFound(type, await send('POST', `${base}/${type}/_search`, form, formOf(params)));
    },
    follow: async (type, url) => readFound(type, readReply(await kit.nextPage(url))),
    sample: (type) => {
      const known = samples.get(type) ?? fhir.search(type, [['_count', '30']]);
      samples.set(type, known);
      return known;
    },
  };
  return { ...fhir, write: openWriting(context, fhir) };
}

// The colon of a modifier is left as it is: it is what every client sends.
function formOf(params: Params): string {
  const encode = (text: string) => encodeURIComponent(text);
  return params.map(([name, value]) => `${encode(name).replaceAll('%3A', ':')}=${encode(value)}`).join('&');
}

function queryOf(params: Params): string {
  return params.length === 0 ? '' : `?${formOf(params)}`;
}
