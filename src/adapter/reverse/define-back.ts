import type { Finding } from '../../model/finding.ts';
import type { Json } from '../../model/json.ts';
import type { GroupTable } from '../row.ts';

/** What an adapter says about the way back: from a unit of the target standard to a record of its format. */
export interface BackDefinition {
  /** By table, as `source target` (`PID Patient`): the rows that go both ways, in the order in which they are tried. */
  readonly rows: Readonly<Record<string, readonly BackRow[]>>;
  /** The other way round of the functions that those rows name in `via`. */
  readonly functions: Readonly<Record<string, InverseFunction>>;
  /** For rows that write what follows from another value: true where `value` is what they made of what stands in `next`. */
  readonly derived?: Readonly<Record<string, DerivedTest>>;
  /** The table that writes such a unit, and what every record needs (paths from the record's root). A finding when there is none. */
  route(unit: Json, settings: Readonly<Record<string, unknown>>): BackRouted;
  /** The entries of a unit. */
  entries(unit: Json): readonly UnitEntry[];
  /** True for a leaf that is made anew with each record, and says nothing of its own: ids, the type of the whole. */
  isAnew(pointer: string, unit: Json): boolean;
  /** How a reference names the entry it means, as in `UnitEntry.names`; undefined when the value is no reference. */
  named(value: Json): string | undefined;
  /** True for two ways of the target standard to write one value: `Z` and `+00:00`. */
  alike?(one: unknown, other: unknown): boolean;
}

/** A row that goes both ways. */
export interface BackRow {
  readonly id: string;
  /**
   * `lossless`: what the row mapped comes back where it stood, byte for byte. `alike`: a value comes back that means the
   * same, perhaps at another place or spelt otherwise (a time with its zone), and translates to the same again.
   */
  readonly back: 'lossless' | 'alike';
  /** For `map`: which of several codes that become one is written. */
  readonly prefer?: Readonly<Record<string, string>>;
  /** The table is meant only where this row tells something: what keeps entries of one type apart. */
  readonly key?: true;
  /** Only for objects at the end of a list whose members have one of these values: member -> values. */
  readonly where?: Readonly<Record<string, readonly string[]>>;
  /** Its `when` asks for what a later row puts: only the check of the whole record decides. */
  readonly ahead?: true;
  /** Fields that say what the row's `when` asks for: path -> value. */
  readonly set?: Readonly<Record<string, string>>;
}

/** Text of a leaf, with those of the row's `with`; undefined where the value cannot be told in the source format. */
export type InverseFunction = (value: Json, call: InverseCall) => string | InverseAnswer | undefined;

export interface InverseAnswer {
  readonly text: string;
  /** By the names in the row's `with`. */
  readonly with: Readonly<Record<string, string>>;
}

export interface InverseCall {
  readonly options: Readonly<Record<string, Json>>;
  readonly settings: Readonly<Record<string, unknown>>;
}

export type DerivedTest = (value: Json, next: Json | undefined, call: InverseCall) => boolean;

export interface BackRouted {
  readonly table?: GroupTable;
  readonly put: Readonly<Record<string, string>>;
  readonly findings: readonly Pick<Finding, 'code' | 'severity' | 'message'>[];
}

/** One entry of a unit as the way back sees it. */
export interface UnitEntry {
  /** Type of the tables that write it: `Patient`; for the unit itself its own: `Bundle`. */
  readonly type: string;
  /** JSON pointer in the unit. */
  readonly pointer: string;
  /** What rows write; ids that follow from the record as a whole are left out. */
  readonly value: Readonly<Record<string, Json>>;
  /** What references to it say. */
  readonly names: readonly string[];
}
