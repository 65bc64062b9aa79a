import type { Handler, HttpRequest, Mutant } from 'assay/suite';
import { id } from '../judge/judgement.ts';
import { answer, nothing, refusal } from '../reference/answers.ts';
import { at, described, everywhere, header, status } from './edits.ts';

const constraints = [id('requests.constraints')];

/** Mends one member of the body before the server looks at it, so that a broken one gets through. */
function forgiving(name: string, mend: (value: unknown) => unknown): (clean: Handler) => Handler {
  return (clean) => (request) => {
    const body = read(request);
    if (body === undefined || !Object.hasOwn(body, name)) return clean(request);
    const mended = mend(body[name]);
    const { [name]: _, ...others } = body;
    return clean(written(request, mended === undefined ? others : { ...others, [name]: mended }));
  };
}

function read({ body }: HttpRequest): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(new TextDecoder().decode(body));
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function written(request: HttpRequest, value: unknown): HttpRequest {
  return { ...request, body: new TextEncoder().encode(JSON.stringify(value)) };
}

/** Fills in members that are missing. */
function filling(more: Readonly<Record<string, unknown>>): (clean: Handler) => Handler {
  return (clean) => (request) => {
    const body = read(request);
    return clean(body === undefined ? request : written(request, { ...more, ...body }));
  };
}

/** Takes a parameter of the query away where it is not as it should be. */
function ignoring(name: string, isRight: (value: string) => boolean): (clean: Handler) => Handler {
  return (clean) => (request) => {
    const url = new URL(request.url);
    if (isRight(url.searchParams.get(name) ?? '')) return clean(request);
    url.searchParams.delete(name);
    return clean({ ...request, url: url.href });
  };
}

const clipped = (least: number, most: number) => (value: unknown) =>
  typeof value === 'number' ? Math.min(Math.max(value, least), most) : value;

/** Servers that take what they say they do not, or refuse what they say they take. */
export const requestMutants: readonly Mutant[] = [
  {
    id: 'constraint.query-type',
    breaks: constraints,
    summary: 'takes a limit that is no number',
    wrap: ignoring('limit', (value) => /^\d+$/.test(value)),
  },
  {
    id: 'constraint.query-minimum',
    breaks: constraints,
    summary: 'takes a limit of nothing',
    wrap: ignoring('limit', (value) => value !== '0'),
  },
  {
    id: 'constraint.query-maximum',
    breaks: constraints,
    summary: 'takes a limit above the greatest',
    wrap: ignoring('limit', (value) => Number(value) <= 50),
  },
  {
    id: 'constraint.query-enum',
    breaks: constraints,
    summary: 'takes a kind that there is not',
    wrap: ignoring('kind', (value) => /^(?:quay|pontoon|mooring)$/.test(value)),
  },
  {
    id: 'constraint.query-items',
    breaks: constraints,
    summary: 'takes more tags than it says',
    wrap: (clean) => (request) => {
      const url = new URL(request.url);
      const tags = url.searchParams.getAll('tag');
      url.searchParams.delete('tag');
      for (const tag of tags.slice(0, 3)) url.searchParams.append('tag', tag);
      return clean({ ...request, url: url.href });
    },
  },
  {
    id: 'constraint.header-pattern',
    breaks: constraints,
    summary: 'takes any station',
    wrap: (clean) => (request) =>
      clean(
        request.headers['x-station'] ? { ...request, headers: { ...request.headers, 'x-station': 'DOV1' } } : request,
      ),
  },
  {
    id: 'constraint.path-type',
    breaks: constraints,
    summary: 'reads the first berth where an id is no number',
    wrap: (clean) => (request) => clean({ ...request, url: request.url.replace(/\/berths\/[a-z][^/]*$/, '/berths/1') }),
  },
  {
    id: 'constraint.required',
    breaks: constraints,
    summary: 'makes a berth without a name',
    wrap: filling({ name: 'Berth' }),
  },
  {
    id: 'constraint.type',
    breaks: constraints,
    summary: 'takes a name that is a number',
    wrap: forgiving('name', (value) => (typeof value === 'number' ? `${value}` : value)),
  },
  {
    id: 'constraint.null',
    breaks: constraints,
    summary: 'takes null for a code',
    wrap: forgiving('code', (value) => value ?? undefined),
  },
  {
    id: 'constraint.enum',
    breaks: constraints,
    summary: 'takes a kind of berth that there is not',
    wrap: forgiving('kind', (value) => (value === 'assay-none' ? 'quay' : value)),
  },
  {
    id: 'constraint.min-length',
    breaks: constraints,
    summary: 'takes an empty name',
    wrap: forgiving('name', (value) => value || 'Berth'),
  },
  {
    id: 'constraint.max-length',
    breaks: constraints,
    summary: 'cuts a long name',
    wrap: forgiving('name', (value) => (typeof value === 'string' ? value.slice(0, 40) || value : value)),
  },
  {
    id: 'constraint.pattern',
    breaks: constraints,
    summary: 'takes any code',
    wrap: forgiving('code', (value) => (typeof value === 'string' ? 'AA-000' : value)),
  },
  {
    id: 'constraint.exclusive-minimum',
    breaks: constraints,
    summary: 'takes a depth of nothing',
    wrap: forgiving('depth', clipped(0.1, 99)),
  },
  {
    id: 'constraint.maximum',
    breaks: constraints,
    summary: 'takes a depth that is too great',
    wrap: forgiving('depth', clipped(-9, 30)),
  },
  {
    id: 'constraint.multiple-of',
    breaks: constraints,
    summary: 'rounds an odd number of places',
    wrap: forgiving('places', (value) =>
      typeof value === 'number' && Number.isInteger(value) ? value + (value % 2) : value,
    ),
  },
  {
    id: 'constraint.max-items',
    breaks: constraints,
    summary: 'takes more tags than it says in a body',
    wrap: forgiving('tags', (value) => (Array.isArray(value) ? value.slice(0, 5) : value)),
  },
  {
    id: 'constraint.unique-items',
    breaks: constraints,
    summary: 'takes a tag twice',
    wrap: forgiving('tags', (value) => (Array.isArray(value) ? [...new Set(value)] : value)),
  },
  {
    id: 'constraint.unknown-member',
    breaks: constraints,
    summary: 'takes members that it does not know',
    wrap: forgiving('assayUnknown', () => undefined),
  },
  {
    id: 'required.query',
    breaks: [id('requests.required-parameter')],
    summary: 'tells the tides of today where no day is given',
    wrap: (clean) => (request) =>
      clean(request.url.endsWith('/tides') ? { ...request, url: `${request.url}?day=2026-01-01` } : request),
  },
  {
    id: 'required.header',
    breaks: [id('requests.required-parameter')],
    summary: 'tells the tides of some station where none is given',
    wrap: (clean) => (request) => clean({ ...request, headers: { 'x-station': 'DOV1', ...request.headers } }),
  },
  {
    id: 'required.body',
    breaks: [id('requests.required-body')],
    summary: 'makes a berth of nothing',
    wrap: (clean) => (request) =>
      request.method === 'POST' && !request.body
        ? answer(201, { id: 900, name: 'a', kind: 'quay', depth: 1 }, { location: '/berths/900' })
        : clean(request),
  },
  {
    id: 'media-type.any',
    breaks: [id('requests.media-type')],
    summary: 'takes content of any type for JSON, and reads nothing out of it',
    wrap: (clean) => (request) =>
      request.headers['content-type'] === 'application/x-assay-none'
        ? answer(200, { id: 1, name: 'a', kind: 'quay', depth: 1 })
        : clean(request),
  },
  {
    id: 'refusal.breaks-down',
    breaks: [id('status.no-server-error')],
    summary: 'breaks down at a limit that is no number',
    wrap: at('GET', /\/berths$/, status(500), 400),
  },
  {
    id: 'refusal.not-as-declared',
    breaks: [id('answers.schema')],
    summary: 'answers a refusal that is not as declared',
    wrap: everywhere(400, (response) => ({ ...response, body: new TextEncoder().encode('{"title":5,"status":400}') })),
  },
  {
    id: 'accepted.not-for-one-value',
    breaks: [id('requests.accepted')],
    summary: 'refuses one of the kinds that it declares',
    wrap: at('GET', /\/berths$/, (response, { url }) =>
      url.includes('kind=quay') ? refusal(422, 'no quays') : response,
    ),
  },
  {
    id: 'accepted.not-the-greatest',
    breaks: [id('requests.accepted')],
    summary: 'refuses the greatest limit that it declares',
    wrap: at('GET', /\/berths$/, (response, { url }) =>
      url.includes('limit=50') ? refusal(422, 'too many') : response,
    ),
  },
  {
    id: 'accepted.not-a-body',
    breaks: [id('requests.accepted')],
    summary: 'refuses berths with tags',
    wrap: (clean) => (request) => (read(request)?.tags === undefined ? clean(request) : refusal(422, 'no tags')),
  },
  {
    id: 'written.without-depth',
    breaks: [id('answers.schema')],
    summary: 'answers what was made without a property that is required',
    wrap: at(
      'POST',
      /\/berths$/,
      (response) => ({ ...response, body: new TextEncoder().encode('{"id":4,"name":"a","kind":"quay"}') }),
      201,
    ),
  },
  {
    id: 'written.without-location',
    breaks: [id('answers.headers-present'), id('lifecycle.location')],
    summary: 'does not say where that which it made is',
    wrap: at('POST', /\/berths$/, header('location', undefined), 201),
  },
  {
    id: 'written.breaks-down',
    breaks: [id('answers.no-undeclared-server-error')],
    summary: 'breaks down at what is changed',
    wrap: at('PUT', /\/berths\/\d+$/, status(500), 200),
  },
  {
    id: 'written.breaks-down-for-nul',
    breaks: [id('answers.no-undeclared-server-error'), id('status.no-server-error')],
    summary: 'breaks down at a text with U+0000 in it, which its schema allows',
    wrap: (clean) => (request) => (`${read(request)?.name}`.includes('\u0000') ? answer(500, {}) : clean(request)),
  },
  {
    id: 'read.breaks-down-for-late-day',
    breaks: [id('answers.no-undeclared-server-error'), id('status.no-server-error')],
    summary: 'breaks down at the last day that a date can tell',
    wrap: (clean) => (request) => (request.url.includes('9999-12-31') ? answer(500, {}) : clean(request)),
  },
  {
    id: 'access.open',
    breaks: [id('access.without-credentials'), id('access.wrong-credentials')],
    summary: 'tells everybody the dues',
    wrap: at('GET', /\/dues$/, () => answer(200, {})),
  },
  {
    id: 'access.any-token',
    breaks: [id('access.wrong-credentials')],
    summary: 'lets in whoever shows any token',
    wrap: at('GET', /\/dues$/, (response, { headers }) => (headers.authorization ? answer(200, {}) : response)),
  },
  {
    id: 'access.open-to-write',
    breaks: [id('access.without-credentials')],
    summary: 'takes notices from everybody',
    wrap: at('POST', /\/notices$/, () => nothing(202)),
  },
  {
    id: 'access.any-key',
    breaks: [id('access.wrong-credentials')],
    summary: 'takes notices from whoever shows any key',
    wrap: at('POST', /\/notices$/, (response, { headers }) => (headers['x-gate-key'] ? nothing(202) : response)),
  },
  {
    id: 'methods.allow-none',
    breaks: [id('http.allow')],
    summary: 'answers 405 without Allow',
    wrap: everywhere(405, header('allow', undefined)),
  },
  {
    id: 'methods.allow-short',
    breaks: [id('methods.allow-declared')],
    summary: 'lists only some of the declared methods in Allow',
    wrap: everywhere(405, header('allow', 'OPTIONS')),
  },
  {
    id: 'methods.not-405',
    breaks: [id('methods.refusal')],
    summary: 'answers 400 to methods it does not have',
    wrap: everywhere(405, status(400)),
  },
  {
    id: 'methods.undeclared-read',
    breaks: [id('methods.undeclared')],
    summary: 'tells the notices, which it does not declare',
    wrap: at('GET', /\/notices$/, () => answer(200, [])),
  },
  {
    id: 'methods.undeclared-write',
    breaks: [id('methods.undeclared')],
    summary: 'takes changes of the charts, which it does not declare',
    wrap: at('PUT', /\/charts$/, () => nothing(204)),
  },
  {
    id: 'methods.break-down',
    breaks: [id('status.no-server-error')],
    summary: 'breaks down at a method that it does not have',
    wrap: everywhere(405, status(500)),
  },
  {
    id: 'lifecycle.not-kept',
    breaks: [id('lifecycle.created-readable')],
    summary: 'says that a berth was made and does not keep it',
    wrap: at('GET', /\/berths\/\d+$/, (response, { url }) =>
      Number(url.split('/').at(-1)) > 3 ? refusal(404, 'no such berth') : response,
    ),
  },
  {
    id: 'lifecycle.not-deleted',
    breaks: [id('lifecycle.deleted-gone')],
    summary: 'says that a berth was deleted and keeps it',
    wrap: (clean) => (request) =>
      request.method === 'DELETE' && /\/berths\/\d+$/.test(request.url) ? nothing(204) : clean(request),
  },
  {
    id: 'lifecycle.delete-status',
    breaks: [id('lifecycle.delete-status')],
    summary: 'answers 201 to a deletion',
    wrap: at('DELETE', /\/berths\/\d+$/, status(201), 204),
  },
  {
    id: 'description.invalid',
    breaks: [id('description.valid')],
    summary: 'publishes a description without a title',
    wrap: described((whole: object) => ({ ...whole, info: { version: '1' } })),
  },
  {
    id: 'description.reference-to-nothing',
    breaks: [id('description.valid'), id('description.documents')],
    summary: 'refers to a schema that is not there',
    wrap: described((whole: { components: { schemas: object } }) => ({
      ...whole,
      components: {
        ...whole.components,
        schemas: { ...whole.components.schemas, Lost: { $ref: '#/components/schemas/Nothing' } },
      },
    })),
  },
  {
    id: 'description.document-missing',
    breaks: [id('description.documents')],
    summary: 'refers to a document that is not there',
    wrap: described((whole: { components: { schemas: object } }) => ({
      ...whole,
      components: { ...whole.components, schemas: { ...whole.components.schemas, Lost: { $ref: 'more.json#/Lost' } } },
    })),
  },
];
