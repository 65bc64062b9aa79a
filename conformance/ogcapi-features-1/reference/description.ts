const ok = (type: string) => ({ description: 'found', content: { [type]: { schema: { type: 'object' } } } });
const refused = { description: 'a parameter is unknown or of no use' };
const GEOJSON = 'application/geo+json';

const PARAMETERS = {
  limit: {
    name: 'limit',
    in: 'query',
    required: false,
    schema: { type: 'integer', minimum: 1, maximum: 4, default: 3 },
    style: 'form',
    explode: false,
  },
  offset: { name: 'offset', in: 'query', schema: { type: 'integer', minimum: 0 } },
  bbox: {
    name: 'bbox',
    in: 'query',
    required: false,
    schema: {
      type: 'array',
      items: { type: 'number' },
      oneOf: [
        { minItems: 4, maxItems: 4 },
        { minItems: 6, maxItems: 6 },
      ],
    },
    style: 'form',
    explode: false,
  },
  datetime: {
    name: 'datetime',
    in: 'query',
    required: false,
    schema: { type: 'string' },
    style: 'form',
    explode: false,
  },
  kind: { name: 'kind', in: 'query', required: false, schema: { type: 'string' }, style: 'form', explode: false },
};
const ITEMS = Object.keys(PARAMETERS).map((name) => ({ $ref: `#/components/parameters/${name}` }));
const id = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } });

/** The harbour's API definition. */
export function describeHarbour(base: string) {
  const page = { get: { responses: { 200: ok('application/json') } } };
  const below = (parameters: readonly unknown[], type: string) => ({
    get: { parameters, responses: { 200: ok(type), 400: refused, 404: { description: 'no such thing' } } },
  });
  return {
    openapi: '3.0.3',
    info: { title: 'Harbour', version: '1' },
    servers: [{ url: base }],
    paths: {
      '/': page,
      '/api': page,
      '/conformance': page,
      '/collections': page,
      '/collections/{collectionId}': below([id('collectionId')], 'application/json'),
      '/collections/{collectionId}/items': below([id('collectionId'), ...ITEMS], GEOJSON),
      '/collections/{collectionId}/items/{featureId}': below([id('collectionId'), id('featureId')], GEOJSON),
    },
    components: { parameters: PARAMETERS },
  };
}
