import { type DescriptionKind, notes, readDescription } from './description.ts';
import { readDialect } from './dialect.ts';
import { handDown, inheritedProperties } from './inherited.ts';
import type { Dialect, Inherited, Schema, Table, TableGroup } from './model.ts';
import {
  asMembers,
  below,
  flag,
  isText,
  items,
  link,
  type Members,
  oneOf,
  type Reading,
  type ReadProperty,
  refuseItem,
} from './properties.ts';
import { readSchema } from './schema.ts';
import { transformations } from './transformation.ts';

/** A description that stands in the document or in another one: its members, and what they are read by. */
export interface Embedded {
  readonly members: Members;
  readonly at: string;
  readonly reading: Reading;
  /** The address it was read from, where it stood in another document. */
  readonly address?: string | undefined;
}

/** Gets the object that an object property holds or refers to (Metadata Vocabulary, 5.1.5). */
export type Dereference = (value: unknown, at: string, reading: Reading) => Embedded | undefined;

const later: ReadProperty = (value) => value;
const shared: Readonly<Record<string, ReadProperty>> = {
  ...inheritedProperties,
  dialect: later,
  notes,
  tableDirection: oneOf('rtl', 'ltr', 'auto'),
  tableSchema: later,
  transformations,
};
const GROUP: DescriptionKind = { type: 'TableGroup', takesCommon: true, properties: { ...shared, tables: later } };
const TABLE: DescriptionKind = {
  type: 'Table',
  takesCommon: true,
  properties: { ...shared, suppressOutput: flag, url: link },
};

/** What a table has from its group. */
interface FromGroup {
  readonly inherited: Inherited;
  readonly dialect: Dialect | undefined;
  readonly schema: Embedded | undefined;
}

/** The description of a group of tables, or of one table as a group of it (Metadata Vocabulary, 5.3 and 5.4). */
export function readTables(members: Members, reading: Reading, dereference: Dereference): TableGroup {
  const none: FromGroup = { inherited: {}, dialect: undefined, schema: undefined };
  const isTable = Object.hasOwn(members, 'url') && !Object.hasOwn(members, 'tables');
  if (isTable && members['@type'] !== 'TableGroup')
    return { tables: allOf([readTable(members, '', none, reading, dereference)]) };
  const own = readDescription(members, GROUP, '', reading);
  const from: FromGroup = {
    inherited: handDown({}, own),
    dialect: dialectOf(own, '', reading, dereference),
    schema: dereference(own.tableSchema, '/tableSchema', reading),
  };
  if (!Object.hasOwn(members, 'tables')) {
    reading.say(
      'error',
      'required-property',
      '',
      'expected a property "tables", or "url" for a single table, got neither',
    );
    return { tables: [] };
  }
  const tables: (Table | undefined)[] = [];
  for (const [i, item] of items(own.tables, '/tables', reading).entries()) {
    const at = below('/tables', i);
    const table = asMembers(item);
    if (table) tables.push(readTable(table, at, from, reading, dereference));
    else refuseItem(item, at, reading, 'a table description');
  }
  if (tables.length === 0) reading.say('error', 'required-property', '/tables', 'expected one table or more, got none');
  return { tables: allOf(tables) };
}

function allOf(tables: readonly (Table | undefined)[]): readonly Table[] {
  return tables.filter((table): table is Table => table !== undefined);
}

function readTable(
  members: Members,
  at: string,
  from: FromGroup,
  reading: Reading,
  dereference: Dereference,
): Table | undefined {
  const own = readDescription(members, TABLE, at, reading);
  const inherited = handDown(from.inherited, own);
  const embedded = dereference(own.tableSchema, below(at, 'tableSchema'), reading) ?? from.schema;
  const schema = schemaOf(embedded, inherited);
  const dialect = dialectOf(own, at, reading, dereference) ?? from.dialect;
  if (!isText(own.url)) {
    reading.say('error', 'required-property', at, 'expected a property "url" with an address, got none');
    return undefined;
  }
  return { url: own.url, schema, dialect, language: inherited.lang ?? 'und', at };
}

function schemaOf(embedded: Embedded | undefined, inherited: Inherited): Schema {
  if (!embedded) return { id: undefined, columns: undefined, inherited, primaryKey: [], foreignKeys: [] };
  const schema = readSchema(embedded.members, inherited, embedded.at, embedded.reading);
  return schema.id === undefined && embedded.address !== undefined ? { ...schema, id: embedded.address } : schema;
}

function dialectOf(own: Members, at: string, reading: Reading, dereference: Dereference): Dialect | undefined {
  const embedded = dereference(own.dialect, below(at, 'dialect'), reading);
  return embedded && readDialect(embedded.members, embedded.at, embedded.reading);
}
