import type { Mutant } from 'assay/suite';
import { id } from '../judge/judgement.ts';
import { answer, nothing, refusal } from '../reference/answers.ts';
import { at, described, everywhere, header, status } from './edits.ts';
import { read } from './request-edits.ts';

/** Servers that go without what they say they need, or refuse what they say they take. */
export const requestMutants: readonly Mutant[] = [
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
