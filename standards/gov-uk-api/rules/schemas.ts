import { asMembers, listOf, type Members } from 'assay/openapi';
import { escapeStep } from 'assay/standard';

const MOST_DEPTH = 60;
/** What is written as an example, a default or an extension is data, and no part of the description. */
const DATA = new Set(['example', 'examples', 'default', 'enum', 'const']);

/** Every object with `properties` in a description, with each property's schema as it is written and where it stands. */
export function* properties(root: unknown): Generator<readonly [name: string, pointer: string, schema: Members]> {
  const pending: { readonly value: unknown; readonly pointer: string; readonly depth: number }[] = [
    { value: root, pointer: '', depth: 0 },
  ];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { value, pointer, depth } = next;
    if (depth > MOST_DEPTH) continue;
    for (const [at, item] of listOf(value).entries())
      pending.push({ value: item, pointer: `${pointer}/${at}`, depth: depth + 1 });
    const members = asMembers(value);
    if (!members) continue;
    const own = isSchema(members) ? asMembers(members.properties) : undefined;
    for (const name of Object.keys(own ?? {})) {
      const at = `${pointer}/properties/${escapeStep(name)}`;
      const schema = asMembers(own?.[name]);
      if (!schema) continue;
      yield [name, at, schema];
      pending.push({ value: schema, pointer: at, depth: depth + 2 });
    }
    for (const name of Object.keys(members)) {
      if (DATA.has(name) || name.startsWith('x-') || (own && name === 'properties')) continue;
      pending.push({ value: members[name], pointer: `${pointer}/${escapeStep(name)}`, depth: depth + 1 });
    }
  }
}

/** A schema that may be called `properties` by one that holds schemas is none itself. */
function isSchema({ properties: own, type }: Members): boolean {
  return own !== undefined && (type === undefined || typeof type === 'string' || Array.isArray(type));
}

/** Names of properties, each with the first place where it stands. Names of JSON-LD, HAL and the like are theirs. */
export function propertyNames(root: unknown): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [name, pointer] of properties(root))
    if (!/^[@$_]/.test(name) && !names.has(name)) names.set(name, pointer);
  return names;
}
