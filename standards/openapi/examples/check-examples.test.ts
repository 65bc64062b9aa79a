import type { Finding } from 'assay/standard';
import { expect, test } from 'vitest';
import { openValidation } from '../validate.ts';

const validate = openValidation();
const schemas = (version: string, components: unknown) => ({
  openapi: version,
  info: { title: 'Moorings', version: '1' },
  paths: {},
  components: { schemas: components },
});
const told = (found: readonly Finding[], code: string) =>
  found.filter((finding) => finding.code === code).map(({ at }) => at?.path);

test('a schema that cannot be used leaves the examples of others judged, and is told as not checked', () => {
  const right = Array.from({ length: 30 }, (_, at) => [`S${at}`, { type: 'integer', example: at % 2 ? at : 'text' }]);
  const found = validate(schemas('3.1.0', { ...Object.fromEntries(right), Bad: { type: 'nothing', example: 1 } }));
  expect(told(found, 'openapi.example-of-schema')).toHaveLength(15);
  expect(told(found, 'openapi.example-undecided')).toEqual(['/components/schemas/Bad/example']);
});

test('nothing is said of a value whose schema leads elsewhere, also where that stands below oneOf or not', () => {
  const found = validate(
    schemas('3.1.0', {
      A: { oneOf: [{ $ref: 'a.yaml' }, { $ref: 'b.yaml' }], examples: [1] },
      B: { not: { $ref: '#/components/schemas/A' }, examples: [1] },
      C: { type: 'object', patternProperties: { '^(?!x-)': { type: 'integer' } }, examples: [{ 'x-a': 'text' }] },
    }),
  );
  expect(found.map(({ code }) => code)).toEqual(['openapi.example-undecided']);
  expect(found[0]?.message).toContain('so with 2 others');
});

test('a property that is only sent one way may be missing, also where another part of a composition requires it', () => {
  const Base = { type: 'object', properties: { id: { type: 'integer', readOnly: true } } };
  const Berth = { allOf: [{ $ref: '#/components/schemas/Base' }, { required: ['id'] }], example: {} };
  expect(validate(schemas('3.0.4', { Base, Berth }))).toEqual([]);
});

test.each([
  ['3.0.4', { type: 'string', nullable: true, example: null }, []],
  ['3.0.4', { type: 'number', minimum: 1, exclusiveMinimum: true, example: 1 }, ['openapi.example-of-schema']],
  ['3.1.0', { type: 'string', nullable: true, example: null }, ['openapi.example-of-schema']],
  ['3.1.0', { type: 'number', exclusiveMinimum: 1, example: 1 }, ['openapi.example-of-schema']],
  ['3.0.4', { type: 'string', format: 'date', example: 'tomorrow' }, []],
  ['3.0.4', { type: 'integer', default: 1.5 }, ['openapi.default-type']],
  ['3.1.0', { type: 'integer', default: 1.5 }, ['openapi.default-mismatch']],
  ['3.0.4', { type: 'object', example: '<berth/>' }, []],
  ['3.1.0', { type: 'object', examples: ['<berth/>'] }, ['openapi.examples-of-schema']],
])('%s: %j', (version, schema, codes) => {
  expect(validate(schemas(version, { A: schema })).map(({ code }) => code)).toEqual(codes);
});

test('a schema that leads back into itself many times over is given up in time, and told as not checked', () => {
  const B = { oneOf: Array.from({ length: 4 }, () => ({ type: 'array', items: { $ref: '#/components/schemas/B' } })) };
  let value: unknown = 1;
  for (let level = 0; level < 60; level++) value = [value];
  const found = validate(schemas('3.1.0', { B: { ...B, examples: [value] }, C: { type: 'integer', example: 'text' } }));
  expect(told(found, 'openapi.example-undecided')).toEqual(['/components/schemas/B/examples/0']);
  expect(told(found, 'openapi.example-of-schema')).toEqual(['/components/schemas/C/example']);
});

test('references that lead on through hundreds of schemas leave the examples beside them judged', () => {
  const chain = Array.from({ length: 800 }, (_, at) => [
    `S${at}`,
    { properties: { next: { $ref: `#/components/schemas/S${at + 1}` }, id: { type: 'integer', example: 'text' } } },
  ]);
  const found = validate(
    schemas('3.1.0', { ...Object.fromEntries(chain), S800: {}, A: { $ref: '#/components/schemas/S0', example: {} } }),
  );
  expect(told(found, 'openapi.example-of-schema')).toHaveLength(200);
  expect(told(found, 'openapi.example-undecided')).toEqual(['/components/schemas/A/example']);
});

test('of many examples that do not match the first are listed and the rest counted', () => {
  const many = Array.from({ length: 1000 }, (_, at) => [`S${at}`, { type: 'integer', example: 'text' }]);
  const found = validate(schemas('3.1.0', Object.fromEntries(many)));
  expect(told(found, 'openapi.example-of-schema')).toHaveLength(200);
  expect(found.find(({ notListed }) => notListed)?.notListed).toMatchObject({ count: 800 });
});
