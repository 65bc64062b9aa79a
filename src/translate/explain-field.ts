import { IGNORED, MAPPED } from '../adapter/ledger-marks.ts';
import type { OpenAdapter } from '../adapter/open-adapter.ts';
import { fieldNamesOf, type RowUse, rowUses } from '../adapter/row-uses.ts';
import type { FieldPattern, Prologue, RawRecord, SourceRecord } from '../formats/record.ts';
import type { Finding } from '../model/finding.ts';
import type { Json } from '../model/json.ts';
import { type PlacedLeaf, placed } from './placed-leaf.ts';
import { valueAt } from './pointer.ts';
import { type TracedRecord, traceRecord } from './traced-record.ts';
import { whyUnmapped } from './why-unmapped.ts';

/** What became of a field of one record: the ledger and the provenance of each value in it. */
export interface FieldExplanation {
  /** As the format writes it: `PID-3[2]`. */
  readonly field: string;
  readonly source: string;
  /** Every value at the field and below it; none where the record has none. */
  readonly leaves: readonly ExplainedLeaf[];
  /** What the adapter does with the field in a record of this kind, where this one has no value in it. */
  readonly uses: readonly RowUse[];
  /** Set where the record could not be read at all, so that nobody can say what it holds. */
  readonly unreadable?: true;
  readonly caution?: string;
}

/** `removed`: the sender's explicit null; nothing stands for it in the unit. */
export type LeafState = 'mapped' | 'ignored' | 'removed' | 'unmapped' | 'quarantined';

export interface ExplainedLeaf extends PlacedLeaf {
  readonly state: LeafState;
  /** The row that mapped or ignored it; in quarantine, the one that would. */
  readonly row?: string;
  /** Why it was ignored. */
  readonly reason?: string;
  /** Values of the unit that are made of it. */
  readonly values: readonly { readonly pointer: string; readonly value: Json; readonly rows: readonly string[] }[];
  /** Pointers of further values that it decides about: whether they are written, or how. */
  readonly decides: readonly string[];
  /** Why it stayed unmapped, as far as the rows tell. */
  readonly why: readonly string[];
  readonly findings: readonly Finding[];
}

/** Where a record is from, and what came with it. */
export interface FieldContext {
  readonly source: string;
  /** Findings of a record that is in quarantine. */
  readonly quarantined?: readonly Finding[];
  readonly caution?: string;
}

/**
 * Where a field of a record went: `PID-19`, `PID-3[2].4`, `OBX[3]`, a CSV heading. Maps the record again with tracing on.
 * Throws AssayError `explain.bad-field`, `explain.no-field-names`.
 */
export function explainField(
  field: string,
  raw: RawRecord,
  prologue: Prologue,
  adapter: OpenAdapter,
  { source, quarantined, caution }: FieldContext,
): FieldExplanation {
  const pattern = fieldNamesOf(adapter.definition).read(field);
  const traced = traceRecord(raw, prologue, adapter);
  const { record } = traced.mapped;
  const leaves = record ? leavesOf(record, pattern) : [];
  return {
    field: pattern.text,
    source,
    leaves: record ? explainLeaves(record, leaves, traced, adapter, quarantined) : [],
    uses: leaves.length > 0 || !record ? [] : usesFor(record, pattern, adapter),
    ...(!record && { unreadable: true as const }),
    ...(caution !== undefined && { caution }),
  };
}

/** What an adapter does with a field, whatever the record. */
export interface FieldUses {
  readonly adapter: string;
  readonly field: string;
  readonly uses: readonly RowUse[];
}

/** What an adapter's rows do with a field. Throws AssayError `explain.bad-field`, `explain.no-field-names`. */
export function fieldUses(field: string, { id, definition }: OpenAdapter): FieldUses {
  const pattern = fieldNamesOf(definition).read(field);
  return { adapter: id, field: pattern.text, uses: rowUses(definition, pattern) };
}

function leavesOf(record: SourceRecord, pattern: FieldPattern): readonly number[] {
  const numbers = Array.from({ length: record.leafCount }, (_, index) => index);
  return numbers.filter((index) => pattern.holds(record.leaf(index).address));
}

/** In the table for this kind of record, or in all of them where it has none. */
function usesFor(record: SourceRecord, pattern: FieldPattern, { definition }: OpenAdapter) {
  const { table } = definition.route(record);
  return rowUses(definition, pattern, table ? [table] : definition.tables);
}

/** What became of the leaves of a traced record, by their numbers. */
function explainLeaves(
  record: SourceRecord,
  leaves: readonly number[],
  traced: TracedRecord,
  adapter: OpenAdapter,
  quarantined: readonly Finding[] | undefined,
): readonly ExplainedLeaf[] {
  const { mapped, origins } = traced;
  const findings = quarantined ?? mapped.findings;
  const removed = new Set(mapped.removals.map(({ from }) => from));
  const wanted = new Set(leaves);
  const values = new Map<number, ExplainedLeaf['values'][number][]>();
  const decides = new Map<number, string[]>();
  for (const [pointer, origin] of quarantined ? [] : origins) {
    for (const leaf of origin.leaves)
      if (wanted.has(leaf))
        push(values, leaf, { pointer, value: valueAt(mapped.unit, pointer) as Json, rows: origin.rows });
    for (const leaf of origin.depends)
      if (wanted.has(leaf) && !origin.leaves.includes(leaf)) push(decides, leaf, pointer);
  }
  return leaves.map((index) => {
    const leaf = placed(record, index);
    const marked = mapped.marks?.state[index];
    const note = adapter.notes[mapped.marks?.row[index] ?? -1];
    const state =
      quarantined !== undefined
        ? 'quarantined'
        : marked === MAPPED
          ? 'mapped'
          : marked !== IGNORED
            ? 'unmapped'
            : note?.reason === undefined || removed.has(leaf.address)
              ? 'removed'
              : 'ignored';
    const own = findings.filter(({ at }) => at?.start !== undefined && at.start >= leaf.start && at.start < leaf.end);
    return {
      ...leaf,
      state,
      ...(note && { row: note.id }),
      ...(note?.reason !== undefined && { reason: note.reason }),
      values: values.get(index) ?? [],
      decides: decides.get(index) ?? [],
      why: marked === MAPPED || marked === IGNORED ? [] : whyUnmapped(record, index, traced, adapter),
      findings: own,
    };
  });
}

function push<T>(lists: Map<number, T[]>, key: number, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
