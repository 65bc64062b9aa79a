import type { Benign } from 'assay/suite';
import { at, described, everywhere, header, json, status, text } from '../mutants/edits.ts';
import { nothing } from '../reference/answers.ts';

interface Schemas {
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

/** Changes Schema Objects of the description by name. */
const schemas = (change: (schemas: Record<string, Record<string, never>>) => unknown) =>
  described((whole: Schemas) => ({
    ...whole,
    components: {
      ...whole.components,
      schemas: { ...whole.components.schemas, ...(change(whole.components.schemas as never) as object) },
    },
  }));

export const answerVariants: readonly Benign[] = [
  {
    id: 'media-type.written-otherwise',
    because: 'types are compared without regard to case, and parameters may follow (RFC 9110, 8.3.1)',
    wrap: everywhere(200, header('content-type', 'Application/JSON;charset=UTF-8')),
  },
  {
    id: 'media-type.range',
    because: 'the key of an answer may be a range of types (OpenAPI 3.1.1, 4.8.17)',
    wrap: (clean) =>
      at(
        'GET',
        /\/charts$/,
        text('a chart', 'text/plain'),
      )(
        described((whole: { paths: Record<string, { get: object }> }) => ({
          ...whole,
          paths: {
            ...whole.paths,
            '/charts': { get: { responses: { '200': { description: 'a chart', content: { 'text/*': {} } } } } },
          },
        }))(clean),
      ),
  },
  {
    id: 'schema.more-properties',
    because: 'a schema that does not close its properties allows more (JSON Schema 2020-12, 10.3.2.3)',
    wrap: at(
      'GET',
      /\/tides$/,
      json((list: object[]) => list.map((one) => ({ ...one, station: 'DOV1', slack: null }))),
      200,
    ),
  },
  {
    id: 'schema.optional-left-out',
    because: 'what is not required may be missing (JSON Schema 2020-12 Validation, 6.5.3)',
    wrap: at(
      'GET',
      /\/berths\/\d+$/,
      json(({ id, name, kind, depth }: Record<string, unknown>) => ({ id, name, kind, depth })),
      200,
    ),
  },
  {
    id: 'schema.whole-numbers-with-a-fraction',
    because: '3.0 is an integer in JSON Schema (2020-12 Validation, 6.1.1)',
    wrap: at('GET', /\/vessels$/, text('[{"drive":"sail","masts":2.0},{"drive":"motor","power":1e2}]')),
  },
  {
    id: 'schema.empty-list',
    because: 'a list without a least length may be empty (JSON Schema 2020-12 Validation, 6.4.2)',
    wrap: at(
      'GET',
      /\/vessels$/,
      json(() => []),
    ),
  },
  {
    id: 'schema.old-dialect',
    because: 'in OpenAPI 3.0 nullable allows null, and exclusive limits are true or false (3.0.3, 4.7.24)',
    wrap: described((whole: Schemas) => {
      const { Berth, Sail, Motor } = whole.components.schemas as unknown as Record<
        string,
        { properties: Record<string, object> }
      >;
      const named = (schema: { properties: object } | undefined, drive: string) => ({
        ...schema,
        properties: { ...schema?.properties, drive: { type: 'string', enum: [drive] } },
      });
      return {
        ...whole,
        openapi: '3.0.3',
        components: {
          ...whole.components,
          schemas: {
            ...whole.components.schemas,
            Berth: {
              ...Berth,
              properties: {
                ...Berth?.properties,
                depth: { type: 'number', minimum: 0, exclusiveMinimum: true, maximum: 30, exclusiveMaximum: false },
                contact: { type: 'string', format: 'email', nullable: true },
              },
            },
            Sail: named(Sail, 'sail'),
            Motor: named(Motor, 'motor'),
          },
        },
      };
    }),
  },
  {
    id: 'schema.pattern-of-ecma',
    because: 'a pattern may use what only ECMA-262 has (OpenAPI 3.1.1, 4.8.24); what cannot be run says nothing',
    wrap: schemas(({ Berth }) => ({
      Berth: {
        ...Berth,
        properties: {
          ...(Berth?.properties as object | undefined),
          name: { type: 'string', pattern: '^(?!test)(.)+$' },
        },
      },
    })),
  },
  {
    id: 'schema.two-forms-fit',
    because: 'a discriminator was long taken to pick the form, so that a value may fit another too',
    wrap: at(
      'GET',
      /\/vessels$/,
      json(() => [{ drive: 'sail', masts: 1, power: 4 }]),
    ),
  },
  {
    id: 'status.by-class',
    because: 'a class of statuses may be declared at once, and default is for all others (OpenAPI 3.1.1, 4.8.16)',
    wrap: (clean) =>
      at(
        'GET',
        /\/charts$/,
        status(206),
      )(
        described((whole: { paths: object }) => ({
          ...whole,
          paths: { ...whole.paths, '/charts': { get: { responses: { '2XX': { description: 'all or a part' } } } } },
        }))(clean),
      ),
  },
  {
    id: 'status.too-many-requests',
    because: 'statuses of HTTP itself need not be declared (OpenAPI 3.1.1, 4.8.16; RFC 6585, 4)',
    wrap: (clean) => {
      let asked = 0;
      return async (request) => {
        if (new URL(request.url).pathname.endsWith('/vessels')) asked += 1;
        return asked > 1 && request.url.endsWith('/vessels') ? nothing(429) : clean(request);
      };
    },
  },
  {
    id: 'server.unwell',
    because: 'a 503 is about the moment (RFC 9110, 15.6.4)',
    wrap: at('GET', /\/(?:tides|charts|vessels)$/, () => nothing(503)),
  },
  {
    id: 'items.none',
    because: 'an API may hold nothing, and an id that was never given is not found',
    wrap: at('GET', /\/berths/, (response, { url }) =>
      new URL(url).pathname.endsWith('/berths') && response.status === 200
        ? json(() => ({ items: [] }))(response, { url } as never)
        : response,
    ),
  },
  {
    id: 'headers.optional-left-out',
    because: 'a header that is not required may be missing (OpenAPI 3.1.1, 4.8.21)',
    wrap: at('GET', /\/berths$/, header('x-kinds', undefined), 200),
  },
  {
    id: 'problem.only-a-type',
    because: 'every member of a problem is optional, and more may be there (RFC 9457, 3.1 and 3.2)',
    wrap: (clean) =>
      everywhere(
        404,
        json(() => ({ type: 'about:blank', instance: '/berths#x', balance: 30, Accounts_2: [] })),
      )(schemas(() => ({ Problem: { type: 'object' } }))(clean)),
  },
  {
    id: 'problem.as-plain-json',
    because: 'an error in plain JSON is no problem document, whatever its members (RFC 9457, 3)',
    wrap: (clean) =>
      everywhere(404, (response, request) =>
        header('content-type', 'application/json')(
          json(() => ({ status: 'error', type: 5 }))(response, request),
          request,
        ),
      )(
        described((whole: object) =>
          JSON.parse(JSON.stringify(whole).replaceAll('no such berth","content"', 'no such berth","x-content"')),
        )(clean),
      ),
  },
];
