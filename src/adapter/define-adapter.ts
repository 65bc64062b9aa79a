import type { Format, Interchange, SourceRecord } from '../formats/record.ts';
import type { Finding } from '../model/finding.ts';
import type { Json, MutableJson } from '../model/json.ts';
import type { BackDefinition } from './reverse/define-back.ts';
import type { CodeTable, GroupTable, LeafFunction, Table } from './row.ts';

/** An adapter pack: reads one legacy format's records and maps them to one standard. */
export interface AdapterDefinition {
  readonly format: Format;
  /** The group table for a record, by its kind (message structure). A finding when the kind is unknown. */
  route(record: SourceRecord): Routed;
  /** Every table that `route` may answer with: compiled at load, so that a mistake shows before the first record. */
  readonly tables: readonly GroupTable[];
  readonly functions?: Readonly<Record<string, LeafFunction>>;
  readonly codes?: Readonly<Record<string, CodeTable>>;
  /** Tables that a site's rows may name in `via` and `extends`: those of data types (`CX`, `XPN`). */
  readonly parts?: Readonly<Record<string, Table>>;
  /**
   * Path to the segments called `name` that belong to what `from` selects in the same group: a site's rows may add
   * segments. `alone`: the group makes but one entry of its type, so the segment may stand anywhere in it.
   */
  siteFrom?(name: string, from: string, alone: boolean): string;
  /** Puts the entries of one record together into one unit of the target standard. */
  assemble(entries: readonly Entry[], context: AssembleContext): Json;
  /** What an entry of this type starts as: `{ resourceType: 'Patient' }`. Assembling keeps the object, since provenance is kept by it. */
  blank?(type: string): MutableJson;
  /** How one entry refers to another. */
  reference?(entry: Entry): Json;
  /** Writes that a required value is absent and why (`onMissing: 'data-absent-reason'`), as the target standard words it. */
  absent?(into: MutableJson, member: string, types: readonly string[]): void;
  /**
   * Fields that are read for the whole record, with what for: the type that picks the table, delimiters, character set.
   * Every value depends on them, so they are told once a record and not with each value. `MSH-9` stands for its parts too.
   */
  readonly steering?: Readonly<Record<string, string>>;
  /**
   * The answer to whoever sent an interchange; absent where the format has none. Undefined where nobody can be answered,
   * since the header names no sender, recipient or reference that can be repeated.
   */
  acknowledge?(answered: Answered): string | undefined;
  /** What the adapter's own finding codes mean, for `assay explain`. */
  readonly findings?: Readonly<Record<string, string>>;
  /** The way back, for rows that go both ways (`--reverse`). */
  readonly back?: BackDefinition;
  /** Defaults of the settings a user may give (`--set key=value`). */
  readonly settings?: Readonly<Record<string, Json>>;
}

export interface Routed {
  readonly table?: GroupTable;
  readonly findings: readonly Finding[];
}

/** An interchange of which every record is written, or in quarantine. */
export interface Answered {
  readonly interchange: Interchange;
  /** Of its records, in their order. */
  readonly outcomes: readonly Outcome[];
  /** Control reference of the answer. */
  readonly reference: string;
  readonly now: Date;
  readonly settings: Readonly<Record<string, unknown>>;
}

export interface Outcome {
  /** Undefined for bytes that are no message. */
  readonly reference: string | undefined;
  /** Why it was refused; undefined when it was accepted. */
  readonly refused: Pick<Finding, 'code' | 'at'> | undefined;
}

/** One entry of a unit: a resource, a release. */
export interface Entry {
  readonly type: string;
  /** Deterministic UUID from the record's bytes, the adapter's id and the entry's place. */
  readonly uuid: string;
  /** Address of what it was made from: `OBX[2]`. */
  readonly address: string;
  readonly value: MutableJson;
}

export interface AssembleContext {
  readonly record: SourceRecord;
  /** Deterministic UUID of the record. */
  readonly uuid: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** To be called when the first entry has taken over what the other says, and the other is left out: provenance follows. */
  merged?(kept: Entry, other: Entry): void;
  /** Says something about the record as a whole; the engine adds where the record stands. */
  report(finding: Pick<Finding, 'code' | 'severity' | 'message'>): void;
}

/** Returns its argument, typed. */
export function defineAdapter(definition: AdapterDefinition): AdapterDefinition {
  return definition;
}
