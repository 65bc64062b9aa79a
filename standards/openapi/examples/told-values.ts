import {
  asMembers,
  dereferenced,
  entriesOf,
  listOf,
  type Members,
  memberOf,
  type Subject,
  textOf,
} from 'assay/openapi';
import { escapeStep as step } from 'assay/standard';
import { type Placed, schemasOf, schemasWithin } from '../schemas.ts';

/** What a value is given as; decides how a text that stands for something else is read. */
type Kind = 'schema' | 'schema-examples' | 'default' | 'json' | 'other-media' | 'parameter' | 'data';

/** A value that a description gives for a schema. */
export interface Told {
  readonly pointer: string;
  readonly value: unknown;
  readonly schema: unknown;
  readonly kind: Kind;
  /** The value itself stands elsewhere, where a reference leads. */
  readonly isLinked?: boolean;
}

/** All examples and defaults of a description with their schemas; `elsewhere` gets the places of those that are only linked. */
export function* toldValues(subject: Subject, elsewhere: (pointer: string) => void): Generator<Told> {
  for (const placed of schemasOf(subject.root)) {
    yield* ofSchema(placed, subject);
    yield* ofHolder(placed, subject, elsewhere);
  }
  if (subject.version === '2.0') yield* ofPlainParameters(subject);
}

function* ofSchema(placed: Placed, { version }: Subject): Generator<Told> {
  const isOld = version === '2.0' || version === '3.0';
  for (const { pointer, schema } of schemasWithin(placed)) {
    // Beside a reference of 2.0 and 3.0 nothing counts.
    if (isOld && typeof schema.$ref === 'string') continue;
    const own = (key: string, kind: Kind): Told[] =>
      Object.hasOwn(schema, key) ? [{ pointer: `${pointer}/${key}`, value: schema[key], schema, kind }] : [];
    yield* own('default', 'default');
    yield* own('example', 'schema');
    if (isOld) continue;
    for (const [at, value] of listOf(schema.examples).entries())
      yield { pointer: `${pointer}/examples/${at}`, value, schema, kind: 'schema-examples' };
  }
}

function* ofHolder(
  { schema, holder }: Placed,
  { version, resolve }: Subject,
  elsewhere: (pointer: string) => void,
): Generator<Told> {
  if (!holder) return;
  const { members, pointer } = holder;
  if (version === '2.0') {
    // Examples of a response, one a media type (2.0, Example Object).
    for (const [type, value] of entriesOf(members.examples))
      yield { pointer: `${pointer}/examples/${step(type)}`, value, schema, kind: kindOfMedia(type) };
    return;
  }
  const kind = holder.parent === 'content' ? kindOfMedia(holder.name) : 'parameter';
  if (Object.hasOwn(members, 'example')) yield { pointer: `${pointer}/example`, value: members.example, schema, kind };
  for (const [name, given] of entriesOf(members.examples)) {
    const example = dereferenced(given, resolve) ?? {};
    const isLinked = memberOf(given, '$ref') !== undefined;
    const below = (key: string) => `${pointer}/examples/${step(name)}${isLinked ? '' : `/${key}`}`;
    const told = (key: string, as: Kind): Told => {
      const value = example[key];
      return { pointer: below(key), value, schema, kind: as, isLinked };
    };
    if (Object.hasOwn(example, 'value')) yield told('value', kind);
    else if (version === '3.2' && Object.hasOwn(example, 'dataValue')) yield told('dataValue', 'data');
    else if (textOf(example, 'externalValue') !== undefined) elsewhere(below('externalValue'));
  }
}

/** 2.0: parameters that are not a body are of the form of a schema themselves. */
function* ofPlainParameters({ operations }: Subject): Generator<Told> {
  const seen = new Set<Members>();
  for (const { parameters } of operations) {
    for (const { value, pointer } of parameters) {
      if (!value || seen.has(value)) continue;
      seen.add(value);
      if (textOf(value, 'in') !== 'body' && Object.hasOwn(value, 'default'))
        yield { pointer: `${pointer}/default`, value: value.default, schema: value, kind: 'default' };
    }
  }
}

function kindOfMedia(type: string): Kind {
  return /^[^;]+\/(?:[^;]+\+)?json\s*(?:;|$)/i.test(type) ? 'json' : 'other-media';
}

const PRIMITIVE = ['string', 'integer', 'number', 'boolean', 'null'];

/**
 * Values of which one has to fit. Where a text may stand for what JSON does not write (3.1.1, 4.8.24.1 and 4.8.14.1) or for a
 * parameter as it is sent, it is read as that too, or, where that is not known here, left alone: then there are none.
 */
export function readings({ value, schema, kind }: Told, resolve: Subject['resolve']): readonly unknown[] {
  if (typeof value !== 'string' || kind === 'default' || kind === 'data' || kind === 'schema-examples') return [value];
  if (kind === 'other-media') return [];
  const types = [memberOf(dereferenced(schema, resolve), 'type')].flat();
  const isPrimitive = types.every((type) => typeof type === 'string' && PRIMITIVE.includes(type));
  if (kind === 'schema' || kind === 'parameter') {
    if (!isPrimitive) return [];
    return kind === 'schema' ? [value] : [value, ...parsed(value)];
  }
  return [value, ...parsed(value)];
}

function parsed(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return [value];
  } catch {
    return [];
  }
}

/** Whether a value is of the type that its schema names, as 2.0 and 3.0 ask of a default. */
export function isOfType(value: unknown, schema: unknown): boolean {
  const members = asMembers(schema) ?? {};
  const { type } = members;
  if (typeof type !== 'string') return true;
  if (value === null) return members.nullable === true || members['x-nullable'] === true;
  switch (type) {
    case 'integer':
      return typeof value === 'number' && Number.isInteger(value);
    case 'number':
    case 'string':
    case 'boolean':
      return typeof value === type;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return asMembers(value) !== undefined;
    default:
      return true;
  }
}
