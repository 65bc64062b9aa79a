import { normaliseUri } from '../locate/uri.ts';
import type { ForeignKey, Table } from '../metadata/model.ts';
import type { Findings } from '../report.ts';
import type { KeyListener } from './check-table.ts';
import { createKeyIndex, type KeyIndex } from './key-index.ts';
import { type UniqueKeys, uniqueKeys } from './unique-keys.ts';

/** A table with what is asked of its keys. */
export interface KeyedTable {
  readonly table: Table;
  readonly findings: Findings;
  readonly listeners: KeyListener[];
}

/** Keys of tables that are being read. */
export interface WatchedKeys {
  /** Reports what only the whole shows, as references that came to nothing; to be called when every table has been read. */
  finish(isRead: (table: Table) => boolean): void;
  /** To be called whether it came to that or not. */
  close(): void;
}

type FinishKeys = WatchedKeys['finish'];

/** Sets up primary and foreign keys (Model for Tabular Data, 6.6). What a definition refers to must be there. */
export function watchKeys(tables: readonly KeyedTable[]): WatchedKeys {
  const finishers: FinishKeys[] = [];
  const primary: UniqueKeys[] = [];
  const referenced = new Map<string, KeyIndex>();
  for (const keyed of tables) {
    const { primaryKey, foreignKeys } = keyed.table.schema;
    if (primaryKey.length > 0) primary.push(watchPrimaryKey(primaryKey, keyed));
    for (const key of foreignKeys) {
      const target = targetOf(key, tables);
      if (!target) continue;
      const name = JSON.stringify([tables.indexOf(target), key.referenced]);
      const index = referenced.get(name) ?? createKeyIndex();
      if (!referenced.has(name)) {
        referenced.set(name, index);
        target.listeners.push({ columns: key.referenced, key: (text, line) => void index.add(text, line) });
      }
      finishers.push(watchForeignKey(key, keyed, target, index));
    }
  }
  return {
    finish(isRead) {
      for (const keys of primary) keys.finish();
      for (const finish of finishers) finish(isRead);
    },
    close() {
      for (const keys of primary) keys.close();
    },
  };
}

function watchPrimaryKey(columns: readonly string[], { listeners, findings }: KeyedTable): UniqueKeys {
  const keys = uniqueKeys(columns.join(', '), findings);
  listeners.push({ columns, key: keys.add });
  return keys;
}

function watchForeignKey({ columns }: ForeignKey, keyed: KeyedTable, target: KeyedTable, index: KeyIndex): FinishKeys {
  const references = createKeyIndex();
  const path = columns.join(', ');
  // Every row must have its one row there (6.6): a null is found only where the other table has one too.
  keyed.listeners.push({ columns, key: (text, line) => void references.add(text, line) });
  return (isRead) => {
    if (!isRead(keyed.table) || !isRead(target.table)) return;
    const where = target.table.url.replace(/^.*\//s, '');
    references.unmatchedIn(index, (line, isMany) => {
      const message = isMany
        ? `expected a reference to one row of ${where}, got one to several`
        : `expected a reference to a row of ${where}, got one to none (a null refers to no value)`;
      keyed.findings.add('error', 'foreign-key-value', { line, path }, message);
    });
  };
}

function targetOf(key: ForeignKey, tables: readonly KeyedTable[]): KeyedTable | undefined {
  const { resource, schemaReference, definedAt, referenced } = key;
  const { say, at } = definedAt;
  const wanted = resource ?? schemaReference;
  const found = tables.filter(({ table }) => {
    const name = resource === undefined ? table.schema.id : table.url;
    return wanted !== undefined && name !== undefined && normaliseUri(name) === normaliseUri(wanted);
  });
  const [target] = found;
  if (!target || (found.length > 1 && resource === undefined)) {
    const what = resource === undefined ? 'schemaReference' : 'resource';
    const message = `expected the ${resource === undefined ? 'schema of one table' : 'address of a table'} of this group, got that of ${found.length === 0 ? 'none' : found.length}`;
    say('error', 'foreign-key', `${at}/reference/${what}`, message);
    return undefined;
  }
  const unknown = referenced.find((name) => !target.table.schema.columns?.some((column) => column.name === name));
  if (unknown === undefined) return target;
  say(
    'error',
    'foreign-key',
    `${at}/reference/columnReference`,
    `expected names of columns of the table referred to, got "${unknown}"`,
  );
  return undefined;
}
