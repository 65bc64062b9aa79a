import type { FieldNames, FieldPattern } from '../formats/record.ts';
import { AssayError } from '../model/assay-error.ts';
import { conditionPaths, conditionWords } from './condition-words.ts';
import type { AdapterDefinition } from './define-adapter.ts';
import type { Condition, GroupRow, GroupTable, IgnoreRow, Row, Table, ValueRow } from './row.ts';

/** What one row does with a field. */
export interface RowUse {
  /**
   * `maps`: a value is made of it. `parts`: its parts go through a table of their own. `ignores`: left out, with the reason.
   * `helps`: it has a say in a value that is made of another. `decides`: a condition looks at it.
   */
  readonly does: 'maps' | 'parts' | 'ignores' | 'helps' | 'decides';
  /** The field the row reads: `PID-3.4.1`. */
  readonly field: string;
  /** Where the value goes, with the labels of lists: `Patient.identifier[].assigner.display`. */
  readonly to?: string;
  /** Ids of the rows, outermost first. */
  readonly rows: readonly string[];
  /** Conditions of the rows of its table and of the tables below, in words. */
  readonly when: readonly string[];
  /** Conditions under which the table is used at all, in words. */
  readonly within: readonly string[];
  /** Function or code table that makes the value; `CX -> Identifier` where it is a table of rows. */
  readonly via?: string;
  readonly reason?: string;
  /** Kinds of record (message structures) in which the rows apply. */
  readonly kinds: readonly string[];
}

type Use = Omit<RowUse, 'kinds'>;

/**
 * What an adapter's rows do with a field and what is below it, whatever the record; also the rows that read what the field is
 * part of. `tables` are those to look in. Throws AssayError `explain.no-field-names`.
 */
export function rowUses(
  definition: AdapterDefinition,
  pattern: FieldPattern,
  tables: readonly GroupTable[] = definition.tables,
): readonly RowUse[] {
  const walk = walker(fieldNamesOf(definition), pattern);
  const found = new Map<string, Use & { readonly kinds: Set<string> }>();
  for (const table of tables) {
    for (const use of walk.group(table, '', new Map())) {
      const key = JSON.stringify(use);
      const known = found.get(key);
      if (known) known.kinds.add(table.group);
      else found.set(key, { ...use, kinds: new Set([table.group]) });
    }
  }
  return [...found.values()].map((use) => ({ ...use, kinds: [...use.kinds] }));
}

/** How the adapter's format names fields. Throws AssayError `explain.no-field-names`. */
export function fieldNamesOf({ format }: AdapterDefinition): FieldNames {
  if (format.fieldNames) return format.fieldNames;
  throw new AssayError('explain.no-field-names', `format ${format.id} has no names for fields that could be asked for`);
}

function walker(names: FieldNames, pattern: FieldPattern) {
  /** What a table does with the field, from where it stands; tables are shared by many rows. */
  const known = new Map<Table, Map<string, readonly Use[]>>();
  const concerns = (field: string) => field !== '' && pattern.relation(field) !== 'none';
  // A function or a condition sees a value whole, or the first part of it, and so none that is part of what it reads.
  const reads = (field: string) => concerns(field) && pattern.relation(field) !== 'above';
  // What names a group of segments has no field; the path says which.
  const words = (base: string, when: Condition | undefined): readonly string[] =>
    when ? [conditionWords(when, (path) => names.at(base, path) || path)] : [];
  const decided = (row: { readonly id: string; readonly when?: Condition }, base: string): readonly Use[] =>
    conditionPathsOf(row.when)
      .map((path) => names.at(base, path))
      .filter(reads)
      .map((field) => ({ does: 'decides', field, rows: [row.id], when: words(base, row.when), within: [] }));

  function group(table: GroupTable, base: string, types: Map<string, string>): readonly Use[] {
    return table.rows.flatMap((row) => [...decided(row, base), ...groupRow(row, base, types)]);
  }

  function groupRow(row: GroupRow, base: string, types: Map<string, string>): readonly Use[] {
    if ('ignore' in row) return ignored(row, base);
    const at = names.at(base, row.from);
    const when = words(base, row.when);
    if ('rows' in row)
      return group(row.rows, at, new Map(types)).map((use) => ({ ...use, within: [...when, ...use.within] }));
    if ('entry' in row) {
      if (row.name !== undefined) types.set(row.name, row.entry.target);
      return table(row.entry, at).map((use) => within(below(use, row.id, row.entry.target, []), when));
    }
    const holder = types.get(row.into) ?? row.into;
    const prefix = row.to === undefined ? holder : `${holder}.${row.to}`;
    return table(row.via, at).map((use) => within(below(use, row.id, prefix, []), when));
  }

  function table(of: Table, base: string): readonly Use[] {
    const places = known.get(of) ?? new Map<string, readonly Use[]>();
    known.set(of, places);
    const before = places.get(base);
    if (before) return before;
    // Tables may refer to each other: whoever comes back here finds nothing new.
    places.set(base, []);
    const uses = of.rows.flatMap((row) => [...decided(row, base), ...tableRow(row, base)]);
    places.set(base, uses);
    return uses;
  }

  function tableRow(row: Row, base: string): readonly Use[] {
    if ('ignore' in row) return ignored(row, base);
    if ('value' in row) return [];
    const when = words(base, row.when);
    const fields = [row.from].flat().map((path) => names.at(base, path));
    return [...fields.flatMap((field) => valueUses(row, field, when)), ...helpers(row, base, when)];
  }

  function valueUses(row: ValueRow, field: string, when: readonly string[]): readonly Use[] {
    const own = { field, to: row.to, rows: [row.id], when, within: [] };
    if (typeof row.via !== 'object') {
      const via = row.map ?? row.via;
      return reads(field) ? [{ does: 'maps', ...own, ...(via !== undefined && { via }) }] : [];
    }
    const { source, target } = row.via;
    const parts = { does: 'parts', ...own, via: `${source} -> ${target}` } as const;
    const prefix = row.as === 'entry' ? target : row.to;
    return [
      ...(concerns(field) ? [parts] : []),
      ...table(row.via, field).map((use) => below(use, row.id, prefix, when)),
    ];
  }

  function helpers(row: ValueRow, base: string, when: readonly string[]): readonly Use[] {
    return Object.values(row.with ?? {})
      .map((path) => names.at(base, path))
      .filter(reads)
      .map((field) => ({ does: 'helps', field, to: row.to, rows: [row.id], when, within: [] }));
  }

  function ignored(row: IgnoreRow, base: string): readonly Use[] {
    const paths = [row.from ?? row.id.slice(row.id.lastIndexOf('-') + 1)].flat();
    return paths
      .map((path) => names.at(base, path))
      .filter(concerns)
      .map((field) => ({
        does: 'ignores',
        field,
        rows: [row.id],
        when: words(base, row.when),
        within: [],
        reason: row.ignore,
      }));
  }

  return { group };
}

/** A use as seen from the row above. What writes to an entry of its own already says of which type. */
function below(use: Use, row: string, prefix: string, when: readonly string[]): Use {
  const to = use.to === undefined ? {} : { to: isEntryPath(use.to) ? use.to : `${prefix}.${use.to}` };
  return { ...use, ...to, rows: [row, ...use.rows], when: [...when, ...use.when] };
}

function within(use: Use, when: readonly string[]): Use {
  return { ...use, within: [...when, ...use.within] };
}

/** Types begin with a capital, members do not. */
function isEntryPath(to: string): boolean {
  return /^[A-Z]/.test(to);
}

function conditionPathsOf(when: Condition | undefined): readonly string[] {
  return when ? conditionPaths(when) : [];
}
