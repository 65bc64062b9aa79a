const problem = {
  description: 'What is wrong with the request',
  content: {
    'application/problem+json': {
      schema: { type: 'object', properties: { title: { type: 'string' }, status: { type: 'integer' } } },
    },
  },
};
const library = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    name: { type: 'string' },
    opened_on: { type: 'string', format: 'date' },
    updated_at: { type: 'string', format: 'date-time', example: '2026-01-01T00:00:00Z' },
    address: { type: 'object', properties: { post_code: { type: 'string' } } },
  },
};

/** What the reference server publishes of itself. */
export function describe(base: string) {
  const json = (description: string, schema: object) => ({
    '200': { description, content: { 'application/json': { schema } } },
    '4XX': problem,
  });
  return {
    openapi: '3.1.1',
    info: {
      title: 'Libraries',
      version: '1',
      description: 'Libraries of the county and when they changed, for makers of maps.',
    },
    servers: [{ url: base }],
    paths: {
      '/v1/libraries': {
        get: {
          summary: 'Libraries, page by page',
          parameters: [
            {
              name: 'page',
              in: 'query',
              description: 'Number of the page',
              schema: { type: 'integer', minimum: 1, default: 1 },
            },
          ],
          responses: json('A page', {
            type: 'object',
            properties: { items: { type: 'array', items: library }, next: { type: 'string', format: 'uri' } },
          }),
        },
      },
      '/v1/libraries/{library-id}': {
        get: {
          summary: 'One library',
          parameters: [
            {
              name: 'library-id',
              in: 'path',
              required: true,
              description: 'Its id',
              schema: { type: 'string' },
              example: 'east',
            },
          ],
          responses: json('The library', library),
        },
      },
      '/v1/libraries/{library-id}/closures': {
        get: {
          deprecated: true,
          description: 'To go at the end of 2027. Use updated_at.',
          parameters: [
            {
              name: 'library-id',
              in: 'path',
              required: true,
              description: 'Its id',
              schema: { type: 'string', enum: ['east', 'west'] },
            },
          ],
          responses: json('When it is closed', { type: 'object', properties: { items: { type: 'array', items: {} } } }),
        },
      },
    },
  };
}
