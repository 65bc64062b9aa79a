import { type Benign, responding } from 'assay/suite';
import { at, described, everywhere, header, json, status } from '../mutants/edits.ts';
import { answer, nothing, refusal } from '../reference/answers.ts';

export const requestVariants: readonly Benign[] = [
  {
    id: 'refusal.422',
    because: 'which 4xx refuses a request is left to the server (RFC 9110, 15.5); it is declared here',
    wrap: (clean) =>
      everywhere(400, (response, request) =>
        json((problem: object) => ({ ...problem, status: 422 }))(status(422)(response, request), request),
      )(described((whole) => JSON.parse(JSON.stringify(whole).replaceAll('"400":', '"422":')))(clean)),
  },
  {
    id: 'refusal.not-found',
    because: 'a path with an id that cannot be one may as well not be found (RFC 9110, 15.5.5)',
    wrap: at('GET', /\/berths\/[^/]+$/, () => refusal(404, 'no such berth'), 400),
  },
  {
    id: 'refusal.conflict',
    because: 'rules of the service may refuse what fits the schema, as a conflict (RFC 9110, 15.5.10)',
    wrap: (clean) =>
      at('POST', /\/berths$/, (response, { body }) =>
        response.status === 201 && (body?.length ?? 0) > 100 ? refusal(409, 'that name is taken') : response,
      )(
        described((whole: { paths: Record<string, { post: { responses: object } }> }) => ({
          ...whole,
          paths: {
            ...whole.paths,
            '/berths': {
              ...whole.paths['/berths'],
              post: {
                ...whole.paths['/berths']?.post,
                responses: { ...whole.paths['/berths']?.post.responses, '409': { description: 'taken' } },
              },
            },
          },
        }))(clean),
      ),
  },
  {
    id: 'refusal.by-declared-rules',
    because: 'a declared 400 may stand for rules that no schema says (OpenAPI 3.1.1, 4.8.16)',
    wrap: at('GET', /\/berths$/, (response, { url }) =>
      /kind=.*tag=|tag=.*tag=/.test(url) ? refusal(400, 'one filter at a time') : response,
    ),
  },
  {
    id: 'access.forbidden',
    because: '403 refuses as well as 401 does (RFC 9110, 15.5.4)',
    wrap: everywhere(401, () => refusal(403, 'not for you')),
  },
  {
    id: 'access.masked',
    because: 'a server may hide that something is there at all (RFC 9110, 15.5.4)',
    wrap: (clean) =>
      everywhere(401, () => refusal(404, 'nothing here'))(
        described((whole) => JSON.parse(JSON.stringify(whole).replaceAll('"401":', '"404":')))(clean),
      ),
  },
  {
    id: 'access.optional',
    because: 'an empty set among the requirements lets everybody in (OpenAPI 3.1.1, 4.8.30)',
    wrap: (clean) =>
      at('GET', /\/dues$/, () => answer(200, {}))(
        described((whole: { paths: Record<string, { get: object }> }) => ({
          ...whole,
          paths: {
            ...whole.paths,
            '/dues': { get: { ...whole.paths['/dues']?.get, security: [{ officer: [] }, {}] } },
          },
        }))(clean),
      ),
  },
  {
    id: 'access.several-challenges',
    because: 'a 401 may have several challenges in one field (RFC 9110, 11.6.1)',
    wrap: everywhere(401, header('www-authenticate', 'Bearer realm="a, b", Basic realm="c"')),
  },
  {
    id: 'methods.not-implemented',
    because: 'a method that a server does not know at all is answered 501 (RFC 9110, 9.1)',
    wrap: everywhere(405, () => nothing(501)),
  },
  {
    id: 'methods.allow-more',
    because: 'Allow may list more than the description does, in any order (RFC 9110, 10.2.1)',
    wrap: responding((_, response) =>
      response.status === 405
        ? header('allow', `OPTIONS,HEAD ,${response.headers.allow}`)(response, {} as never)
        : response,
    ),
  },
  {
    id: 'methods.forbidden',
    because: 'who may ask can be settled before what is asked (RFC 9110, 15.5.4)',
    wrap: everywhere(405, () => nothing(403)),
  },
  {
    id: 'lifecycle.gone',
    because: '410 says better than 404 that something is gone (RFC 9110, 15.5.11)',
    wrap: (clean) => {
      const deleted = new Set<string>();
      return async (request) => {
        const response = await clean(request);
        if (request.method === 'DELETE' && response.status === 204) deleted.add(request.url);
        return deleted.has(request.url) && request.method === 'GET' ? nothing(410) : response;
      };
    },
  },
  {
    id: 'lifecycle.later',
    because: '202 says that a deletion is not yet done (RFC 9110, 15.3.3)',
    wrap: (clean) => (request) =>
      request.method === 'DELETE' && /\/berths\/[4-9]\d*$/.test(request.url) ? nothing(202) : clean(request),
  },
  {
    id: 'lifecycle.absolute-location',
    because: 'a Location may be absolute (RFC 9110, 10.2.2)',
    wrap: at(
      'POST',
      /\/berths$/,
      (response, { url }) =>
        header('location', new URL(response.headers.location ?? '', url).href)(response, {} as never),
      201,
    ),
  },
  {
    id: 'lifecycle.a-moment-later',
    because: 'what was made may take a moment until it is to be read',
    wrap: (clean) => {
      const asked = new Map<string, number>();
      return async (request) => {
        const id = /\/berths\/([4-9]\d*)$/.exec(request.url)?.[1];
        if (id === undefined || request.method !== 'GET') return clean(request);
        asked.set(id, (asked.get(id) ?? 0) + 1);
        return asked.get(id) === 1 ? refusal(404, 'no such berth') : clean(request);
      };
    },
  },
  {
    id: 'description.in-two-documents',
    because: 'a description may be of several documents (OpenAPI 3.1.1, 4.3)',
    wrap: (clean) => (request) => {
      if (request.url.endsWith('/more.json'))
        return answer(200, { Kind: { type: 'string', enum: ['quay', 'pontoon', 'mooring'] } });
      return described((whole: { components: { schemas: object } }) => ({
        ...whole,
        components: {
          ...whole.components,
          schemas: { ...whole.components.schemas, Kind: { $ref: 'more.json#/Kind' } },
        },
      }))(clean)(request);
    },
  },
  {
    id: 'strange.refused',
    because:
      'what no store holds may be refused with a status of its own; no text says that all that a schema allows is taken',
    wrap: (clean) => (request) =>
      new TextDecoder().decode(request.body).includes('\\u0000') ? refusal(422, 'no such character') : clean(request),
  },
  {
    id: 'strange.day-refused',
    because: 'a service may know the tides of some years only (OpenAPI has no word for it)',
    wrap: (clean) => (request) =>
      /day=(?:0001|9999)/.test(request.url) ? refusal(404, 'not known for that day') : clean(request),
  },
  {
    id: 'description.elsewhere',
    because: 'a document may stand at another origin, which this run does not ask',
    wrap: described((whole: { components: { schemas: object } }) => ({
      ...whole,
      components: {
        ...whole.components,
        schemas: { ...whole.components.schemas, Other: { $ref: 'https://schemas.example.org/other.json' } },
      },
    })),
  },
  {
    id: 'description.in-yaml',
    because: 'a description may be in YAML, of which JSON is a part, with comments (OpenAPI 3.1.1, 4.4)',
    wrap: at('GET', /\/openapi\.json$/, (response) => ({
      ...response,
      headers: {},
      body: new TextEncoder().encode(`# harbour\n${new TextDecoder().decode(response.body)}`),
    })),
  },
];
