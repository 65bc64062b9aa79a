import { shown } from '../report.ts';
import type { ForeignKey } from './model.ts';
import {
  asMembers,
  below,
  columnReference,
  isText,
  items,
  link,
  type Members,
  type Reading,
  refuseItem,
} from './properties.ts';

/**
 * Foreign key definitions (Metadata Vocabulary, 5.5): nothing but `columnReference` and `reference`, and in that nothing but
 * the columns and one of `resource` and `schemaReference`. `names` are those of the schema's own columns.
 */
export function readForeignKeys(
  value: unknown,
  names: ReadonlySet<string>,
  at: string,
  reading: Reading,
): ForeignKey[] {
  const keys: ForeignKey[] = [];
  for (const [i, item] of items(value, at, reading).entries()) {
    const here = below(at, i);
    const members = asMembers(item);
    if (!members) {
      refuseItem(item, here, reading, 'a foreign key definition');
      continue;
    }
    const key = readForeignKey(members, names, here, reading);
    if (key) keys.push(key);
  }
  return keys;
}

function readForeignKey(
  members: Members,
  names: ReadonlySet<string>,
  at: string,
  reading: Reading,
): ForeignKey | undefined {
  onlyMembers(members, ['columnReference', 'reference'], at, reading);
  const columns = columnsIn(members, at, reading);
  const unknown = columns?.find((name) => !names.has(name));
  if (unknown !== undefined) {
    const message = `expected names of columns of this schema, got ${shown(unknown)}`;
    reading.say('error', 'foreign-key', below(at, 'columnReference'), message);
  }
  const reference = asMembers(members.reference);
  const here = below(at, 'reference');
  if (!reference) {
    reading.say('error', 'foreign-key', here, `expected an object, got ${shown(members.reference)}`);
    return undefined;
  }
  onlyMembers(reference, ['resource', 'schemaReference', 'columnReference'], here, reading);
  const referenced = columnsIn(reference, here, reading);
  const resource = addressIn(reference, 'resource', here, reading);
  const schemaReference = addressIn(reference, 'schemaReference', here, reading);
  if (Object.hasOwn(reference, 'resource') === Object.hasOwn(reference, 'schemaReference')) {
    reading.say('error', 'foreign-key', here, 'expected one of "resource" and "schemaReference", got both or none');
    return undefined;
  }
  if (!columns || !referenced || unknown !== undefined) return undefined;
  if (columns.length !== referenced.length) {
    const message = `expected as many columns as reference them (${columns.length}), got ${referenced.length}`;
    reading.say('error', 'foreign-key', below(here, 'columnReference'), message);
    return undefined;
  }
  return { columns, resource, schemaReference, referenced, definedAt: { say: reading.say, at } };
}

/** A required property: a value that is not permitted is as one that is not there, which is an error (5.1.4). */
function columnsIn(members: Members, at: string, reading: Reading): readonly string[] | undefined {
  const names = columnReference(members.columnReference, at, { ...reading, say: () => {} });
  if (Array.isArray(names)) return names;
  const got = shown(members.columnReference);
  reading.say(
    'error',
    'foreign-key',
    below(at, 'columnReference'),
    `expected a name of a column or a list of them, got ${got}`,
  );
  return undefined;
}

function addressIn(members: Members, name: string, at: string, reading: Reading): string | undefined {
  if (!Object.hasOwn(members, name)) return undefined;
  const address = link(members[name], below(at, name), reading);
  return isText(address) ? address : undefined;
}

function onlyMembers(members: Members, allowed: readonly string[], at: string, { say }: Reading): void {
  for (const name of Object.keys(members))
    if (!allowed.includes(name))
      say('error', 'foreign-key', below(at, name), `expected only ${allowed.join(', ')} in a foreign key definition`);
}
