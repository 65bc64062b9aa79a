import { asMembers, listOf, type Members } from 'assay/openapi';
import { escapeStep } from 'assay/standard';

/** A Schema Object with where it stands. */
export interface Placed {
  readonly pointer: string;
  readonly schema: unknown;
  /** The Parameter, Header, Media Type or (2.0) Response Object whose field it is. */
  readonly holder?: Holder;
}

interface Holder {
  readonly pointer: string;
  readonly members: Members;
  /** Its key and that of the map it stands in: `application/json` in `content`. */
  readonly name: string;
  readonly parent: string;
}

/** Members whose value is data, or not of the specification: what looks like a schema in them is none. */
const DATA = new Set(['example', 'examples', 'default', 'enum', 'const', 'value', 'dataValue', 'mapping', 'scopes']);
const MAPS_OF_SCHEMAS = ['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'];
const SCHEMAS = [
  ...['additionalProperties', 'unevaluatedProperties', 'propertyNames', 'items', 'unevaluatedItems', 'contains'],
  ...['not', 'if', 'then', 'else', 'contentSchema'],
];
const LISTS_OF_SCHEMAS = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];

/** The outermost Schema Objects of a description: of components, parameters, headers and media types. */
export function schemasOf(root: Members): readonly Placed[] {
  const found: Placed[] = [];
  const visit = (value: unknown, pointer: string, name: string, parent: string): void => {
    if (Array.isArray(value)) {
      for (const [at, item] of value.entries()) visit(item, `${pointer}/${at}`, '', name);
      return;
    }
    const members = asMembers(value);
    if (!members) return;
    for (const [key, inner] of Object.entries(members)) {
      if (key.startsWith('x-') || (DATA.has(key) && !isComponents(pointer))) continue;
      const at = `${pointer}/${escapeStep(key)}`;
      const isSchema =
        (parent === 'components' && name === 'schemas') || (pointer === '/definitions' && root.swagger !== undefined);
      if (isSchema || (isField(key) && !isComponents(pointer) && !isNamed(name)))
        found.push({
          pointer: at,
          schema: inner,
          ...(key === 'schema' && { holder: { pointer, members, name, parent } }),
        });
      else visit(inner, at, key, name);
    }
  };
  visit(root, '', '', '');
  return found;
}

const isField = (key: string): boolean => key === 'schema' || key === 'itemSchema';
/** Maps whose keys are names that the author chose: a header may be called `schema`. */
const NAMED = new Set([
  'paths',
  'webhooks',
  'headers',
  'content',
  'responses',
  'callbacks',
  'links',
  'encoding',
  'variables',
]);
const isNamed = (name: string): boolean => NAMED.has(name);
const isComponents = (pointer: string): boolean =>
  /^\/components\/[A-Za-z]+$/.test(pointer) || pointer === '/definitions';

/** A Schema Object and all that it has within, outermost first. */
export function* schemasWithin({ pointer, schema }: Placed): Generator<Placed & { readonly schema: Members }> {
  const members = asMembers(schema);
  if (!members) return;
  yield { pointer, schema: members };
  for (const key of MAPS_OF_SCHEMAS) {
    for (const [name, inner] of Object.entries(asMembers(members[key]) ?? {}))
      yield* schemasWithin({ pointer: `${pointer}/${key}/${escapeStep(name)}`, schema: inner });
  }
  for (const key of SCHEMAS) yield* schemasWithin({ pointer: `${pointer}/${key}`, schema: members[key] });
  for (const key of LISTS_OF_SCHEMAS) {
    for (const [at, inner] of listOf(members[key]).entries())
      yield* schemasWithin({ pointer: `${pointer}/${key}/${at}`, schema: inner });
  }
}
