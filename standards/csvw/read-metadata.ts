import type { Library, MetadataDocument, Missing } from './documents.ts';
import { normaliseUri, resolveUri } from './locate/uri.ts';
import { readContext } from './metadata/context.ts';
import type { TableGroup } from './metadata/model.ts';
import { asMembers, isText, type Members, type Reading } from './metadata/properties.ts';
import { type Dereference, readTables } from './metadata/tables.ts';
import { shown } from './report.ts';

/** What was read of other documents, by their addresses. */
export type Referenced = ReadonlyMap<string, MetadataDocument | Missing>;

/** Reads what a metadata document refers to by its object properties (Metadata Vocabulary, 5.1.5). */
export async function readReferenced(document: MetadataDocument, library: Library): Promise<Referenced> {
  const members = asMembers(document.value);
  const found = new Map<string, MetadataDocument | Missing>();
  if (!members) return found;
  const { base } = readContext(members, document.address, false, () => {});
  const tables = Array.isArray(members.tables) ? members.tables : [];
  for (const holder of [members, ...tables.map(asMembers)]) {
    for (const value of [holder?.tableSchema, holder?.dialect]) {
      const address = isText(value) ? resolveUri(value, base) : undefined;
      if (address !== undefined) found.set(normaliseUri(address), await library.document(address, document.address));
    }
  }
  return found;
}

/** Reads a metadata document with what it refers to, and normalises it (Metadata Vocabulary, 6). */
export function readMetadata(
  document: Pick<MetadataDocument, 'value' | 'address' | 'say'>,
  others: Referenced,
): TableGroup {
  const members = asMembers(document.value);
  if (!members) {
    if (document.value !== undefined)
      document.say('error', 'not-an-object', '', `expected an object, got ${shown(document.value)}`);
    return { tables: [] };
  }
  const reading = readContext(members, document.address, true, document.say);
  return readTables(withoutContext(members), reading, dereferencing(others));
}

function withoutContext({ '@context': _, ...members }: Members): Members {
  return members;
}

const dereferencing =
  (others: Referenced): Dereference =>
  (value, at, reading) => {
    if (value === undefined) return undefined;
    const held = asMembers(value);
    if (held) return { members: held, at, reading };
    if (isText(value)) return inAnother(value, at, reading, others);
    const message = `expected an object or an address, got ${shown(value)}; it is taken as an empty object`;
    reading.say('warning', 'object-property', at, message);
    return { members: {}, at, reading };
  };

function inAnother(value: string, at: string, reading: Reading, others: Referenced) {
  const address = resolveUri(value, reading.base);
  const found = address === undefined ? undefined : others.get(normaliseUri(address));
  if (!found || 'missing' in found) {
    const isForbidden = found?.isForbidden === true;
    const message = `${shown(value)} was not read: ${found?.missing ?? 'not an address'}`;
    reading.say(isForbidden ? 'information' : 'error', isForbidden ? 'not-read' : 'unreadable', at, message);
    return undefined;
  }
  const members = asMembers(found.value);
  if (!members) {
    if (found.value !== undefined)
      found.say('error', 'not-an-object', '', `expected an object, got ${shown(found.value)}`);
    return undefined;
  }
  const own = readContext(members, found.address, false, found.say);
  return { members: withoutContext(members), at: '', reading: own, address };
}
