import type { Json } from '../model/json.ts';
import type { CodeTable, Condition, ConstantRow, IgnoreRow, ValueRow } from './row.ts';

/** A file of rows (`--rows`): what it holds, and whose words they are. */
export interface RowsFile<Document> {
  /** As messages name it: `site.yaml`. */
  readonly name: string;
  readonly document: Document;
  /** One-based line of what a JSON pointer leads to, where the document was read from a text. */
  readonly lineOf?: (pointer: string) => number | undefined;
}

/** A site's own rows onto an adapter. */
export type SiteRows = RowsFile<SiteDocument>;

/** Row patches onto an adapter, keyed by table and row id. Its JSON Schema is `site-rows-schema.ts`. */
export interface SiteDocument {
  /** Id of the adapter that the rows are for. */
  readonly adapter?: string;
  /** Settings, where the user gives none. Settings that are maps (`systems`) are joined. */
  readonly settings?: Readonly<Record<string, Json>>;
  /** Further entries of the adapter's code tables, by name; an entry given here counts. */
  readonly codes?: Readonly<Record<string, CodeTable>>;
  readonly tables?: readonly TablePatch[];
  readonly entries?: readonly SiteEntryRow[];
}

/** Changes the table from `source` to `target`, wherever the adapter uses it. */
export interface TablePatch {
  /** `PID`, `CX`. */
  readonly source: string;
  /** `Patient`, `Identifier`. */
  readonly target: string;
  readonly add?: readonly SiteRow[];
  /** Rows whose ids are those of the rows they stand for. */
  readonly replace?: readonly SiteRow[];
  /** Ids. */
  readonly remove?: readonly string[];
}

export type SiteRow = SiteValueRow | ConstantRow | IgnoreRow;

/** As `ValueRow`; `via` names a function or one of the adapter's parts (`CX`), or holds a table. */
export interface SiteValueRow extends Omit<ValueRow, 'via'> {
  readonly via?: string | SiteTable;
}

/** A table; with `extends` the rows of one of the adapter's parts, of which those with an id used here are replaced. */
export interface SiteTable {
  readonly extends?: string;
  readonly source?: string;
  readonly target?: string;
  readonly rows: readonly SiteRow[];
}

/** Rows from something the adapter does not know (a Z-segment) onto an entry that it makes, or to an entry of their own. */
export type SiteEntryRow = SiteOntoRow | SiteNewEntryRow;

interface SiteEntryBase {
  readonly id: string;
  /** Name of the segment: `ZPI`. */
  readonly from: string;
  readonly when?: Condition;
}

export interface SiteOntoRow extends SiteEntryBase {
  /** Name of the entry: `patient`. */
  readonly into: string;
  readonly via: SiteTable;
}

export interface SiteNewEntryRow extends SiteEntryBase {
  readonly entry: SiteTable;
  /** References: path in the new entry -> name of the entry meant. It is made where that entry is. */
  readonly links: Readonly<Record<string, string>>;
}
