import { readColumns } from './columns.ts';
import { type DescriptionKind, readDescription } from './description.ts';
import { readForeignKeys } from './foreign-keys.ts';
import { handDown, inheritedProperties } from './inherited.ts';
import type { Inherited, Schema } from './model.ts';
import { below, columnReference, isText, type Members, type Reading, type ReadProperty } from './properties.ts';

/** Read with the whole schema, since they need its other parts. */
const later: ReadProperty = (value) => value;

const SCHEMA: DescriptionKind = {
  type: 'Schema',
  takesCommon: true,
  properties: {
    ...inheritedProperties,
    columns: later,
    foreignKeys: later,
    primaryKey: columnReference,
    rowTitles: columnReference,
  },
};

/** A schema description (Metadata Vocabulary, 5.5). `above` is what the table hands down. */
export function readSchema(members: Members, above: Inherited, at: string, reading: Reading): Schema {
  const own = readDescription(members, SCHEMA, at, reading);
  const inherited = handDown(above, own);
  // A schema without columns has none, and fits no file that has some (5.5.1).
  const columns = own.columns === undefined ? [] : readColumns(own.columns, inherited, below(at, 'columns'), reading);
  const names = new Set(columns.flatMap(({ name }) => name ?? []));
  const referring = (name: 'primaryKey' | 'rowTitles'): readonly string[] => {
    const given = (own[name] ?? []) as readonly string[];
    const unknown = given.find((one) => !names.has(one));
    if (unknown === undefined) return given;
    const message = `expected names of columns of this schema, got "${unknown}"; it is taken as not given`;
    reading.say('warning', 'column-reference', below(at, name), message);
    return [];
  };
  referring('rowTitles');
  return {
    id: isText(own['@id']) ? own['@id'] : undefined,
    columns,
    inherited,
    primaryKey: referring('primaryKey'),
    foreignKeys:
      own.foreignKeys === undefined ? [] : readForeignKeys(own.foreignKeys, names, below(at, 'foreignKeys'), reading),
  };
}
