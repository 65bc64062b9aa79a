import { isVariableName } from '../locate/uri-template.ts';
import { shown } from '../report.ts';
import { type DescriptionKind, readDescription } from './description.ts';
import { handDown, inheritedProperties } from './inherited.ts';
import type { Column, Inherited, Titles } from './model.ts';
import {
  asMembers,
  below,
  flag,
  isText,
  items,
  naturalLanguage,
  type Reading,
  type ReadProperty,
  refuse,
  refuseItem,
} from './properties.ts';

/** Names are variables of URI templates, and those that begin with _ are reserved (Metadata Vocabulary, 5.6). */
const columnName: ReadProperty = (value, at, reading) => {
  if (isText(value) && isVariableName(value) && !value.startsWith('_')) return value;
  return refuse(value, at, reading, 'a name of letters, digits, _ and %XX that does not begin with _');
};

const COLUMN: DescriptionKind = {
  type: 'Column',
  takesCommon: true,
  properties: {
    ...inheritedProperties,
    name: columnName,
    suppressOutput: flag,
    titles: naturalLanguage,
    virtual: flag,
  },
};

export function readColumns(value: unknown, above: Inherited, at: string, reading: Reading): readonly Column[] {
  const columns: Column[] = [];
  const names = new Set<string>();
  for (const [i, item] of items(value, at, reading).entries()) {
    const here = below(at, i);
    const members = asMembers(item);
    if (!members) {
      refuseItem(item, here, reading, 'a column description');
      continue;
    }
    const own = readDescription(members, COLUMN, here, reading);
    const name = isText(own.name) ? own.name : undefined;
    if (name !== undefined && names.has(name))
      reading.say(
        'error',
        'column-name',
        below(here, 'name'),
        `expected a name that no other column has, got ${shown(name)}`,
      );
    if (name !== undefined) names.add(name);
    const isVirtual = own.virtual === true;
    if (!isVirtual && columns.at(-1)?.isVirtual)
      reading.say('error', 'virtual-column', here, 'expected virtual columns behind all others, got one before this');
    const titles = own.titles as Titles | undefined;
    columns.push({
      name,
      titles: titles && Object.keys(titles).length > 0 ? titles : undefined,
      isVirtual,
      inherited: handDown(above, own),
    });
  }
  return columns;
}
