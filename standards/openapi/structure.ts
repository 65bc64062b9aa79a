import { createRequire } from 'node:module';
import type { Version } from 'assay/openapi';
import { compileSchema, type Schema, type Validate } from 'assay/standard';

/**
 * The structure of a description by the schema that the OpenAPI Initiative publishes for each version. The schemas are not
 * ours to copy: they come with @seriousme/openapi-schema-validator, which knows 3.2 as well, as swagger-parser does not.
 */
export function openStructure(): (version: Version) => Validate {
  const compiled = new Map<Version, Validate>();
  return (version) => {
    const known = compiled.get(version) ?? compile(version);
    compiled.set(version, known);
    return known;
  };
}

const require = createRequire(import.meta.url);

/** Each is read when the first description of its version comes. */
const load: Readonly<Record<Version, () => unknown>> = {
  '2.0': () => require('@seriousme/openapi-schema-validator/schemas/v2.0/schema.json'),
  '3.0': () => require('@seriousme/openapi-schema-validator/schemas/v3.0/schema.json'),
  '3.1': () => require('@seriousme/openapi-schema-validator/schemas/v3.1/schema.json'),
  '3.2': () => require('@seriousme/openapi-schema-validator/schemas/v3.2/schema.json'),
};

function compile(version: Version): Validate {
  const schema = load[version]() as Schema;
  const dialect = version === '2.0' || version === '3.0' ? 'draft-04' : '2020-12';
  return compileSchema(schema, { dialect, lenient: true, code: codeOf, maxDepth: 200 });
}

const CODES: Readonly<Record<string, string>> = {
  type: 'openapi.type',
  required: 'openapi.required',
  enum: 'openapi.value',
  const: 'openapi.value',
  additionalProperties: 'openapi.unknown-field',
  unevaluatedProperties: 'openapi.unknown-field',
  'false schema': 'openapi.unknown-field',
  pattern: 'openapi.form',
  format: 'openapi.form',
  depth: 'openapi.too-deep',
  more: 'openapi.more',
};

function codeOf(keyword: string): string {
  return Object.hasOwn(CODES, keyword) ? (CODES[keyword] as string) : 'openapi.structure';
}
