import type { Row, Table } from './row.ts';
import { siteError, suggest } from './site-error.ts';
import type { RowsFile, SiteRow, SiteTable } from './site-rows.ts';

/** Tables in tables of a hand-written file; deeper ones are an attack or a mistake. */
const DEEPEST = 20;
const PREFIX = 'site:';

/** Makes rows and tables of the engine from those of a site's file. */
export interface SiteTables {
  row(row: SiteRow, pointer: string): Row;
  table(table: SiteTable, pointer: string): Table;
  /** True for tables that were made here: what they say themselves comes before what is said of all their kind. */
  isOwn(table: Table): boolean;
}

/** The id as its file has it. */
export function bareId(id: string): string {
  return id.startsWith(PREFIX) ? id.slice(PREFIX.length) : id;
}

export function siteId(id: string): string {
  return `${PREFIX}${bareId(id)}`;
}

/** `functions` are the names that `via` may give besides those of the adapter's parts. Throws AssayError `rows.*`. */
export function siteTables(
  site: RowsFile<unknown>,
  functions: readonly string[],
  parts: Readonly<Record<string, Table>>,
): SiteTables {
  const own = new Set<Table>();
  const part = (name: string): Table | undefined => (Object.hasOwn(parts, name) ? parts[name] : undefined);

  function row(given: SiteRow, pointer: string, depth = 0): Row {
    const id = siteId(given.id);
    if (!('from' in given) || 'ignore' in given) return { ...given, id };
    const { via, ...rest } = given;
    if (via === undefined) return { ...rest, id };
    if (typeof via === 'object') return { ...rest, id, via: table(via, `${pointer}/via`, depth + 1) };
    const named = functions.includes(via) ? via : part(via);
    if (named === undefined) {
      const known = [...functions, ...Object.keys(parts)];
      const message = `row ${given.id}: no function or part "${via}"${suggest(via, known)}`;
      throw siteError(site, `${pointer}/via`, 'rows.unknown-function', message);
    }
    return { ...rest, id, via: named };
  }

  function table(given: SiteTable, pointer: string, depth = 0): Table {
    if (depth > DEEPEST)
      throw siteError(site, pointer, 'rows.too-deep', `expected at most ${DEEPEST} tables in one another`);
    const rows = given.rows.map((each, index) => row(each, `${pointer}/rows/${index}`, depth));
    const made = given.extends === undefined ? fresh(given, rows) : over(given.extends, rows, pointer);
    own.add(made);
    return made;
  }

  function over(name: string, rows: readonly Row[], pointer: string): Table {
    const base = part(name);
    if (!base) {
      const message = `the adapter has no part "${name}"${suggest(name, Object.keys(parts))}`;
      throw siteError(site, `${pointer}/extends`, 'rows.unknown-part', message);
    }
    const mine = new Map(rows.map((each) => [bareId(each.id), each]));
    const replaced = new Set(base.rows.map(({ id }) => bareId(id)));
    const kept = base.rows.map((each) => mine.get(bareId(each.id)) ?? each);
    return { ...base, rows: [...kept, ...rows.filter(({ id }) => !replaced.has(bareId(id)))] };
  }

  return { row, table, isOwn: (made) => own.has(made) };
}

/** The schema asks for both where there is nothing to extend. */
function fresh({ source = '', target = '' }: SiteTable, rows: readonly Row[]): Table {
  return { source, target, rows };
}
