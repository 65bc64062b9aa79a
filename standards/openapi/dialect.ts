import { type Members, memberOf, textOf, type Version } from 'assay/openapi';
import { compileSchema, type Finding, type Validate } from 'assay/standard';
import { schemasOf, schemasWithin } from './schemas.ts';

const JSON_SCHEMA = 'https://json-schema.org/draft/2020-12/schema';
/** Dialects of the OpenAPI Initiative: JSON Schema 2020-12 with the vocabulary below. */
const OWN_DIALECT = /^https:\/\/spec\.openapis\.org\/oas\/3\.\d\/dialect\//;

const extensible = { patternProperties: { '^x-': true } };
const text = { type: 'string' };

/** The OpenAPI vocabulary of Schema Objects (3.1.1, 4.8.24; 3.2, 4.24), from the tables of its objects. */
const vocabulary = (version: '3.1' | '3.2') => ({
  properties: {
    discriminator: {
      type: 'object',
      required: ['propertyName'],
      properties: {
        propertyName: text,
        mapping: { type: 'object', additionalProperties: text },
        ...(version === '3.2' ? { defaultMapping: text } : {}),
      },
      additionalProperties: false,
      ...extensible,
    },
    xml: {
      type: 'object',
      properties: {
        name: text,
        namespace: text,
        prefix: text,
        attribute: { type: 'boolean' },
        wrapped: { type: 'boolean' },
        ...(version === '3.2' ? { nodeType: { enum: ['element', 'attribute', 'text', 'cdata', 'none'] } } : {}),
      },
      additionalProperties: false,
      ...extensible,
      // 3.2, 4.26.1: attribute and wrapped are deprecated for nodeType and never stand beside it.
      ...(version === '3.2'
        ? { dependentSchemas: { nodeType: { properties: { attribute: false, wrapped: false } } } }
        : {}),
    },
    externalDocs: {
      type: 'object',
      required: ['url'],
      properties: { url: text, description: text },
      additionalProperties: false,
      ...extensible,
    },
  },
});

const isKnown = (dialect: unknown): boolean =>
  typeof dialect !== 'string' || dialect === JSON_SCHEMA || OWN_DIALECT.test(dialect);

/** Whether a description's own default dialect is one that is known here. */
export function knowsDialect(root: Members, version: Version): boolean {
  return version === '2.0' || version === '3.0' || isKnown(textOf(root, 'jsonSchemaDialect'));
}

/** Schema Objects of 3.1 and 3.2 against their dialect, which the schema of the description leaves out. */
export function openDialect(): (root: Members, version: Version) => readonly Finding[] {
  const compiled = new Map<string, readonly [meta: Validate, own: Validate]>();
  return (root, version) => {
    if (version !== '3.1' && version !== '3.2') return [];
    const known = compiled.get(version) ?? [
      compileSchema({ $ref: JSON_SCHEMA }, { lenient: true, code: () => 'openapi.schema', maxDepth: 200 }),
      compileSchema(vocabulary(version), { code: () => 'openapi.schema' }),
    ];
    compiled.set(version, known);
    const [meta, own] = known;
    const dialect = textOf(root, 'jsonSchemaDialect');
    return schemasOf(root).flatMap((placed) => {
      // Of a dialect that is not known here nothing can be said.
      if (!isKnown(memberOf(placed.schema, '$schema') ?? dialect)) return [];
      const inner = [...schemasWithin(placed)].flatMap(({ schema, pointer }) => own(schema, pointer));
      return [...meta(placed.schema, placed.pointer), ...inner];
    });
  };
}
