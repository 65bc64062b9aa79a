import type { Finding, SessionContext } from 'assay/suite';
import { asking } from './ask.ts';
import type { Declared, ListName } from './discover.ts';
import { listOf, type Members, type Reply } from './reply.ts';

/** What every check of this suite is given. */
export interface Session {
  readonly oruk: Oruk;
}

/** What checks ask the API with. Nothing here throws on what it sends. */
export interface Oruk {
  readonly declared: Declared;
  /** True where the run sends credentials, so that it cannot be told what goes without. */
  readonly authorised: boolean;
  /** Path below the base, already encoded, and parameters, unencoded. */
  get(path: string, params?: Params): Promise<Reply>;
  /** The same as a web page elsewhere asks, which many servers answer with other headers. */
  getFrom(origin: string, path: string): Promise<Reply>;
  read(list: ListName, id: string): Promise<Reply>;
  page(list: ListName, params?: Params): Promise<Page>;
  /** What the standard finds in an answer, by what was asked for. */
  findings(payload: string, value: unknown): readonly Finding[];
}

export type Params = Readonly<Record<string, string | number>>;

/** One page, read as far as it goes. */
export interface Page {
  readonly reply: Reply;
  readonly items: readonly Members[];
  /** False when the answer is no page. */
  readonly ok: boolean;
  readonly total: number | undefined;
  readonly pages: number | undefined;
  readonly number: number | undefined;
}

export function openSession(context: SessionContext<Declared>): Session {
  const { http, target, declared, validate } = context;
  const ask = asking(http, target.url);
  const get = (path: string, params: Params = {}): Promise<Reply> => {
    const query = Object.entries(params).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
    return ask(`${path}${query.length === 0 ? '' : `?${query.join('&')}`}`);
  };
  return {
    oruk: {
      declared,
      authorised: target.credentials !== undefined,
      get,
      getFrom: (origin, path) => asking(http, target.url, origin)(path),
      read: (list, id) => get(`${list}/${encodeURIComponent(id)}`),
      page: async (list, params) => readPage(await get(list, params)),
      findings: (payload, value) => validate({ payload, value }),
    },
  };
}

function readPage(reply: Reply): Page {
  const { object, status } = reply;
  const integer = (name: string): number | undefined => {
    const value = object?.[name];
    return typeof value === 'number' && Number.isInteger(value) ? value : undefined;
  };
  return {
    reply,
    items: listOf(object?.contents),
    ok: status === 200 && Array.isArray(object?.contents),
    total: integer('total_items'),
    pages: integer('total_pages'),
    number: integer('page_number'),
  };
}
