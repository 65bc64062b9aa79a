const json = (schema: unknown) => ({ 'application/json': { schema } });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ref('Problem') } },
});
const berthId = { name: 'berthId', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } };
const item = {
  '200': { description: 'the berth', content: json(ref('Berth')) },
  '400': problem('not understood'),
  '404': problem('no such berth'),
};

/** What the reference server says of itself: a small harbour. */
export const description = {
  openapi: '3.1.1',
  info: { title: 'Harbour', version: '1.0.0' },
  paths: {
    '/berths': {
      get: {
        operationId: 'listBerths',
        parameters: [
          { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 50, default: 20 } },
          { name: 'kind', in: 'query', schema: ref('Kind') },
          {
            name: 'tag',
            in: 'query',
            schema: { type: 'array', items: { type: 'string', maxLength: 12 }, maxItems: 3 },
          },
        ],
        responses: {
          '200': {
            description: 'berths',
            headers: {
              'X-Total-Count': { required: true, schema: { type: 'integer', minimum: 0 } },
              'X-Kinds': { schema: { type: 'array', items: ref('Kind') } },
            },
            content: json({
              type: 'object',
              required: ['items'],
              properties: { items: { type: 'array', items: ref('Berth') } },
            }),
          },
          '400': problem('not understood'),
        },
      },
      post: {
        operationId: 'addBerth',
        requestBody: { required: true, content: json(ref('Berth')) },
        responses: {
          '201': {
            description: 'the berth that was made',
            headers: { Location: { required: true, schema: { type: 'string', format: 'uri-reference' } } },
            content: json(ref('Berth')),
          },
          '400': problem('not understood'),
          '415': problem('not JSON'),
        },
      },
    },
    '/berths/{berthId}': {
      parameters: [berthId],
      get: { operationId: 'readBerth', responses: item },
      put: {
        operationId: 'changeBerth',
        requestBody: { required: true, content: json(ref('Berth')) },
        responses: { ...item, '415': problem('not JSON') },
      },
      delete: {
        operationId: 'removeBerth',
        responses: {
          '204': { description: 'gone' },
          '400': problem('not understood'),
          '404': problem('no such berth'),
        },
      },
    },
    '/tides': {
      get: {
        operationId: 'readTides',
        parameters: [
          {
            name: 'day',
            in: 'query',
            required: true,
            schema: { type: 'string', format: 'date' },
            example: '2026-03-01',
          },
          { name: 'X-Station', in: 'header', required: true, schema: { type: 'string', pattern: '^[A-Z]{3}[0-9]$' } },
        ],
        responses: {
          '200': { description: 'heights', content: json({ type: 'array', minItems: 1, items: ref('Tide') }) },
          '400': problem('not understood'),
        },
      },
    },
    '/charts': {
      get: {
        operationId: 'readCharts',
        responses: { '200': { description: 'the tree of charts', content: json(ref('Chart')) } },
      },
    },
    '/vessels': {
      get: {
        operationId: 'listVessels',
        responses: {
          '200': { description: 'vessels', content: json({ type: 'array', items: ref('Vessel') }) },
        },
      },
    },
    '/notices': {
      post: {
        operationId: 'postNotice',
        security: [{ gate: [] }],
        requestBody: { required: true, content: json({ type: 'object', properties: { text: { type: 'string' } } }) },
        responses: {
          '202': { description: 'will be shown' },
          '401': problem('not known who asks'),
          '403': problem('not for you'),
        },
      },
    },
    '/dues': {
      get: {
        operationId: 'readDues',
        security: [{ officer: [] }, { gate: [] }],
        responses: {
          '200': { description: 'dues', content: json({ type: 'object' }) },
          '401': problem('not known who asks'),
          '403': problem('not for you'),
        },
      },
    },
  },
  components: {
    securitySchemes: {
      officer: { type: 'http', scheme: 'bearer' },
      gate: { type: 'apiKey', in: 'header', name: 'X-Gate-Key' },
    },
    schemas: {
      Kind: { type: 'string', enum: ['quay', 'pontoon', 'mooring'] },
      Berth: {
        type: 'object',
        required: ['id', 'name', 'kind', 'depth'],
        additionalProperties: false,
        properties: {
          id: { type: 'integer', readOnly: true },
          name: { type: 'string', minLength: 1, maxLength: 40 },
          kind: ref('Kind'),
          depth: { type: 'number', exclusiveMinimum: 0, maximum: 30 },
          places: { type: 'integer', multipleOf: 2, minimum: 2, maximum: 40 },
          code: { type: 'string', pattern: '^[A-Z]{2}-[0-9]{3}$' },
          contact: { type: ['string', 'null'], format: 'email' },
          tags: {
            type: 'array',
            uniqueItems: true,
            maxItems: 5,
            items: { type: 'string', minLength: 1, maxLength: 12 },
          },
          pin: { type: 'string', writeOnly: true, minLength: 4, maxLength: 8 },
        },
      },
      Tide: {
        type: 'object',
        required: ['at', 'height'],
        properties: { at: { type: 'string', format: 'date-time' }, height: { type: 'number' } },
      },
      Chart: {
        type: 'object',
        required: ['title', 'parts'],
        properties: { title: { type: 'string' }, parts: { type: 'array', items: ref('Chart') } },
      },
      Vessel: {
        oneOf: [ref('Sail'), ref('Motor')],
        discriminator: {
          propertyName: 'drive',
          mapping: { sail: '#/components/schemas/Sail', motor: '#/components/schemas/Motor' },
        },
      },
      Sail: {
        type: 'object',
        required: ['drive', 'masts'],
        properties: { drive: { const: 'sail' }, masts: { type: 'integer', minimum: 1 } },
      },
      Motor: {
        type: 'object',
        required: ['drive', 'power'],
        properties: { drive: { const: 'motor' }, power: { type: 'number' } },
      },
      Problem: {
        type: 'object',
        required: ['title', 'status'],
        properties: {
          type: { type: 'string', format: 'uri-reference' },
          title: { type: 'string' },
          status: { type: 'integer' },
          field: { type: 'string' },
        },
      },
    },
  },
};
