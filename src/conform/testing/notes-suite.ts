import type { Handler, HttpResponse } from '../../http/exchange.ts';
import type { Requirement } from '../../model/requirement.ts';
import { check, defineSuite, type Exchange, type Http, responding, type Target } from '../../suite/index.ts';
import type { SuitePack } from '../suite-pack.ts';

/** A small invented standard, a server of notes, to try the engine with. */
export interface NotesSession {
  readonly get: (path: string) => Promise<Exchange>;
  readonly post: (path: string, body: unknown) => Promise<Exchange>;
  readonly random: () => number;
  readonly now: () => Date;
}
export interface NotesDeclared {
  readonly features: readonly string[];
}

const requirement = (id: string, more: Partial<Requirement> = {}): Requirement => ({
  id,
  clause: `https://notes.invalid/spec#${id}`,
  level: 'must',
  actor: 'server',
  summary: `The server keeps ${id}.`,
  ...more,
});

const catalogue: readonly Requirement[] = [
  requirement('notes.read', { checks: ['read'] }),
  requirement('notes.type', { checks: ['read'] }),
  requirement('notes.unknown', { checks: ['unknown'] }),
  requirement('notes.paging', { level: 'should', checks: ['paging'] }),
  requirement('notes.create', { checks: ['create'] }),
  requirement('notes.tls', { level: 'should', attest: 'Look at the certificate.' }),
  requirement('notes.cache', { level: 'may', actor: 'client' }),
  requirement('notes.colour', { level: 'may', excluded: 'a matter of taste' }),
];

function jsonOf(exchange: Exchange): unknown {
  try {
    return JSON.parse(Buffer.from(exchange.response?.body ?? []).toString());
  } catch {
    return undefined;
  }
}

const read = check<NotesSession>({
  id: 'read',
  requirements: ['notes.read', 'notes.type'],
  cost: 'few',
  async run({ get, verdict }) {
    const list = await get('/notes');
    const { items } = (jsonOf(list) ?? {}) as { items?: { id: string }[] };
    const [first] = items ?? [];
    if (first === undefined) return verdict.inconclusive('there are no notes', list);
    const note = await get(`/notes/${first.id}`);
    const got = note.response?.status;
    verdict.expect(got === 200, {
      message: `GET /notes/${first.id}`,
      expected: '200',
      got: `${got}`,
      evidence: [note],
    });
    const type = note.response?.headers['content-type'] ?? 'none';
    const failure = { message: 'Content-Type', expected: 'application/json', got: type, requirement: 'notes.type' };
    verdict.expect(type === 'application/json', { ...failure, evidence: [note] });
  },
});

const unknown = check<NotesSession>({
  id: 'unknown',
  requirements: ['notes.unknown'],
  cost: 'one',
  async run({ get, random, now, verdict }) {
    const id = `none-${Math.floor(random() * 1e9)}-${now().getTime()}`;
    const note = await get(`/notes/${id}`);
    if (note.failure !== undefined) return verdict.inconclusive(note.failure.message, note);
    const got = note.response?.status;
    verdict.expect(got === 404, { message: `GET /notes/${id}`, expected: '404', got: `${got}`, evidence: [note] });
  },
});

const paging = check<NotesSession>({
  id: 'paging',
  requirements: ['notes.paging'],
  needs: { feature: 'paging' },
  cost: 'many',
  async run({ get, verdict }) {
    const seen: string[] = [];
    const pages: Exchange[] = [];
    for (let path: string | undefined = '/notes'; path !== undefined && pages.length < 20; ) {
      const page = await get(path);
      pages.push(page);
      const { items, next } = (jsonOf(page) ?? {}) as { items?: { id: string }[]; next?: string };
      seen.push(...(items ?? []).map(({ id }) => id));
      path = next;
    }
    if (seen.length === 0) return verdict.inconclusive('there are no notes', ...pages);
    verdict.expect(new Set(seen).size === seen.length, { message: 'pages repeat notes', evidence: pages });
  },
});

const create = check<NotesSession>({
  id: 'create',
  requirements: ['notes.create'],
  mutates: true,
  cost: 'one',
  async run({ post, verdict }) {
    const made = await post('/notes', { text: 'hello' });
    verdict.expect(made.response?.status === 201, { message: 'create', expected: '201', evidence: [made] });
  },
});

const json = (status: number, value: unknown): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify(value)),
});

/** The clean server: seven notes in pages of three. */
export function notesServer(base: string): Handler {
  const notes = Array.from({ length: 7 }, (_, index) => ({ id: `n${index + 1}`, text: `note ${index + 1}` }));
  return ({ method, url }) => {
    if (!url.startsWith(base)) return json(400, { error: 'not my address' });
    const { pathname, searchParams } = new URL(url.slice(base.length) || '/', 'http://x.invalid');
    if (pathname === '/') return json(200, { features: ['paging'] });
    if (pathname === '/notes' && method === 'POST') return json(201, { id: `n${notes.push({ id: 'new', text: '' })}` });
    if (pathname === '/notes') {
      const at = Number(searchParams.get('at') ?? 0);
      const next = at + 3 < notes.length ? { next: `/notes?at=${at + 3}` } : {};
      return json(200, { items: notes.slice(at, at + 3), ...next });
    }
    const note = notes.find(({ id }) => `/notes/${id}` === pathname);
    return note === undefined ? json(404, { error: 'no such note' }) : json(200, note);
  };
}

export const notes = defineSuite<NotesSession, NotesDeclared>({
  async discover({ http, target }) {
    const landing = await http.send({ method: 'GET', url: `${target.url}/` });
    const { features } = (jsonOf(landing) ?? {}) as { features?: string[] };
    return { features: Array.isArray(features) ? features : [] };
  },
  describe: ({ features }) => `notes with ${features.join(', ') || 'nothing'}`,
  session: ({ http, target, random, now }) => ({ ...verbs(http, target), random, now }),
  applies({ feature }, { features }, scope) {
    if (features.includes(String(feature))) return { kind: 'applies' };
    if (Array.isArray(scope?.features) && scope.features.includes(String(feature))) {
      return { kind: 'under-declared', reason: `the scope asks for ${feature}, which the target does not declare` };
    }
    return { kind: 'out-of-scope', reason: `${feature} is neither declared nor asked for` };
  },
  checks: [read, unknown, paging, create],
  reference: ({ base }) => notesServer(base),
  mutants: [
    {
      id: 'unknown.answers-200',
      breaks: ['notes.unknown'],
      summary: 'A note that never was is answered 200.',
      wrap: responding((_, response) => (response.status === 404 ? json(200, {}) : response)),
    },
    {
      id: 'paging.repeats',
      breaks: ['notes.paging'],
      summary: 'The second page holds a note of the first.',
      wrap: responding((request, response) =>
        request.url.endsWith('at=3') ? json(200, { items: [{ id: 'n1' }], next: '/notes?at=6' }) : response,
      ),
    },
    {
      id: 'type.text',
      breaks: ['notes.read'],
      summary: 'Names another requirement than the one that it breaks.',
      wrap: responding((_, response) => ({ ...response, headers: { 'content-type': 'text/plain' } })),
    },
  ],
  variants: [
    {
      id: 'headers.odd',
      because: 'Other headers are allowed.',
      wrap: responding((_, response) => ({ ...response, headers: { ...response.headers, 'x-odd': '1' } })),
    },
    {
      id: 'unknown.masked',
      because: 'The check accuses wrongly: 410 is allowed by the invented standard.',
      wrap: responding((_, response) => (response.status === 404 ? json(410, {}) : response)),
    },
  ],
});

function verbs(http: Http, target: Target): Pick<NotesSession, 'get' | 'post'> {
  return {
    get: (path) => http.send({ method: 'GET', url: target.url + path }),
    post: (path, body) =>
      http.send({ method: 'POST', url: target.url + path, body: Buffer.from(JSON.stringify(body)) }),
  };
}

export const notesPack: SuitePack<NotesSession, NotesDeclared> = {
  id: 'notes-server',
  title: 'Notes server',
  digest: 'digest-1',
  standard: { id: 'notes-1', title: 'Notes', version: '1.0' },
  catalogue,
  definition: notes,
  validate: () => [],
};

/** The pack with other checks, or other parts of its definition. */
export function packWith(definition: Partial<typeof notes>, more: Partial<typeof notesPack> = {}): typeof notesPack {
  return { ...notesPack, ...more, definition: { ...notes, ...definition } };
}
