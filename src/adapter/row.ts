import type { Finding } from '../model/finding.ts';
import type { Json } from '../model/json.ts';

/**
 * The one row form. A row is data: it can be written in TypeScript, JSON or YAML alike.
 *
 * `from` paths are the format's (`3[]`, `5.1`, `Contract Title`); a list gives alternatives, the first present wins.
 * `to` paths are the target's: `name` is a member, `name[]` appends one element per source value,
 * `name[label]` is one element shared by all rows of the table that use the same label.
 */
export type Row = ValueRow | ConstantRow | IgnoreRow;

interface RowBase {
  /** Unique in its table; the guide's own identifier where it has one (`PID-3`). */
  readonly id: string;
  readonly when?: Condition;
}

export interface ValueRow extends RowBase {
  readonly from: string | readonly string[];
  readonly to: string;
  /** Another table (composites), or a function of the adapter by name (leaves). Without it the text is copied. */
  readonly via?: Table | string;
  /** A code table, by name; a code that it lacks is a finding and stays unmapped. */
  readonly map?: string;
  /** Further leaves for the function, by name. They count as mapped. */
  readonly with?: Readonly<Record<string, string>>;
  readonly options?: Readonly<Record<string, Json>>;
  /** `entry`: the table's result becomes an entry of its own in the unit, and `to` gets a reference to it. */
  readonly as?: 'entry';
  /** What to do when nothing is there. Default: `absent`. */
  readonly onMissing?: 'absent' | 'data-absent-reason' | 'quarantine';
}

/** A constant never stands alone: it is written only beside a value that has a source. */
export interface ConstantRow extends RowBase {
  readonly to: string;
  readonly value: Json;
}

export interface IgnoreRow extends RowBase {
  readonly from?: string | readonly string[];
  /** Why the value is not carried over. */
  readonly ignore: string;
}

/** Paths are relative to where the row stands. */
export type Condition =
  | { readonly valued: string }
  | { readonly missing: string }
  | { readonly equals: Readonly<Record<string, string>> }
  | { readonly oneOf: Readonly<Record<string, readonly string[]>> }
  /** Both are there, with the same text in every part: one number told twice. */
  | { readonly same: readonly [string, string] }
  | { readonly not: Condition }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] };

/** Rows from one composite of the source (a segment, a data type, a CSV row) to one type of the target. */
export interface Table {
  /** `PID`, `XPN`, `row`. */
  readonly source: string;
  /** `Patient`, `HumanName`, `Release`. */
  readonly target: string;
  readonly rows: readonly Row[];
}

/** Which composites of a record (message structures, groups) make which entries, and how the entries refer to each other. */
export interface GroupTable {
  /** `ORU_R01`, `ORDER_OBSERVATION`, `row`. */
  readonly group: string;
  readonly rows: readonly GroupRow[];
}

export type GroupRow = EntryRow | IntoRow | SubgroupRow | IgnoreRow;

/** One entry of the unit for each composite found. */
export interface EntryRow extends RowBase {
  readonly from: string;
  readonly entry: Table;
  /** Name by which rows here and further in refer to this entry (the latest made, as the groups nest). */
  readonly name?: string;
  /** References from this entry: path in it -> name of the entry meant. Left out when there is none. */
  readonly links?: Readonly<Record<string, string>>;
  /** References to this entry: name of the entry -> path in it (`result[]`). */
  readonly linkedFrom?: Readonly<Record<string, string>>;
}

/** More rows onto an entry already made. */
export interface IntoRow extends RowBase {
  readonly from: string;
  readonly into: string;
  readonly via: Table;
  /** Make the entry where there is none, of the table's target, instead of leaving the record's values unmapped. */
  readonly orEntry?: true;
  /** Path in the entry; without it the table's rows write to the entry itself. */
  readonly to?: string;
  /** References from what is written at `to`: path in it -> name of the entry meant. Left out when there is none. */
  readonly links?: Readonly<Record<string, string>>;
}

export interface SubgroupRow extends RowBase {
  readonly from: string;
  readonly rows: GroupTable;
}

/**
 * A pure function from one leaf (and the `with` leaves) to a target value.
 * `undefined`: there is nothing to write, and the leaf stays unmapped. `failed(...)`: the leaf is not what it should be.
 * `decided(...)`: what is written does not come from the leaf.
 */
export type LeafFunction = (text: string, call: LeafCall) => Json | undefined | Failed | Decided;

export interface LeafCall {
  readonly with: Readonly<Record<string, string | undefined>>;
  readonly options: Readonly<Record<string, Json>>;
  /** The adapter's settings and what its prologue says. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The adapter's code tables, with a site's entries in them. */
  readonly codes?: Readonly<Record<string, CodeTable>>;
}

/** Answer of a leaf function that cannot read its leaf. The engine adds where. */
export interface Failed {
  readonly failed: Pick<Finding, 'code' | 'severity' | 'message'>;
}

export function failed(code: string, message: string, severity: Finding['severity'] = 'warning'): Failed {
  return { failed: { code, severity, message } };
}

/** Answer of a leaf function whose value is made of something else: of an option, a setting, the prologue. */
export interface Decided {
  readonly decided: Json;
}

/** The leaf decides that the value is written, and not what it is; provenance tells the two apart. */
export function decided(value: Json): Decided {
  return { decided: value };
}

/** Source code -> target code or value (a Coding, a code). */
export type CodeTable = Readonly<Record<string, Json>>;

/** Typed builder of a table. */
export function rows(source: string, target: string, list: readonly Row[]): Table {
  return { source, target, rows: list };
}

/** Typed builder of a group table. */
export function groupRows(group: string, list: readonly GroupRow[]): GroupTable {
  return { group, rows: list };
}
