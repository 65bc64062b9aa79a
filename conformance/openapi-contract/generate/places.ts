import { asMembers, listOf, type Members } from 'assay/openapi';
import { merged, typesOf } from './merge.ts';

const MOST_DEPTH = 3;

/** A place in a body: what its schema says, what stands there, and the whole body with something else in it. */
interface Place {
  readonly schema: Members;
  readonly value: unknown;
  readonly pointer: string;
  readonly put: (value: unknown) => unknown;
}

/** The places of a body, outermost first; of a choice each branch, of a list its first item. */
export function* placesOf(
  given: unknown,
  definitions: unknown,
  value: unknown,
  { pointer, put, depth } = { pointer: '', put: (inner: unknown) => inner, depth: 0 },
): Generator<Place> {
  const schema = merged(given, definitions);
  if (depth > MOST_DEPTH) return;
  const branches = [...listOf(schema.anyOf), ...listOf(schema.oneOf)];
  if (branches.length > 0) {
    for (const branch of branches) yield* placesOf(branch, definitions, value, { pointer, put, depth: depth + 1 });
    return;
  }
  yield { schema, value, pointer, put };
  if (typesOf(schema).includes('array') && asMembers(schema.items)) {
    const [first, ...others] = listOf(value);
    const below = { pointer: `${pointer}/0`, put: (inner: unknown) => put([inner, ...others]), depth: depth + 1 };
    yield* placesOf(schema.items, definitions, first, below);
  }
  if (!typesOf(schema).includes('object')) return;
  const members = asMembers(value) ?? {};
  for (const [name, property] of Object.entries(asMembers(schema.properties) ?? {})) {
    const below = {
      pointer: `${pointer}/${name}`,
      put: (inner: unknown) => put({ ...members, [name]: inner }),
      depth: depth + 1,
    };
    yield* placesOf(property, definitions, members[name], below);
  }
}

/** So many of a list, one of each group in turn: of what stands in one place no more than of others. */
export function spread<T>(list: readonly T[], groupOf: (one: T) => string, most: number): readonly T[] {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const group = groups.get(groupOf(one)) ?? [];
    group.push(one);
    groups.set(groupOf(one), group);
  }
  const longest = Math.max(0, ...[...groups.values()].map(({ length }) => length));
  const turns = Array.from({ length: longest }, (_, turn) =>
    [...groups.values()].flatMap((group) => group.slice(turn, turn + 1)),
  );
  return turns.flat().slice(0, most);
}
