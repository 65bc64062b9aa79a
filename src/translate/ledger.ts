import { IGNORED, MAPPED } from '../adapter/ledger-marks.ts';
import type { OpenAdapter } from '../adapter/open-adapter.ts';
import type { RecordResult } from './record-result.ts';

/** Accounts for every leaf and byte of the input. The totals add up: nothing is lost without a line here. */
export interface LedgerReport {
  readonly assay: 'ledger/1';
  readonly adapter: string;
  readonly records: { readonly read: number; readonly translated: number; readonly quarantined: number };
  /** total = mapped + ignored + unmapped (of translated records) + quarantined (of readable records in quarantine). */
  readonly leaves: LeafCounts & { readonly total: number; readonly quarantined: number };
  /** total = translated + quarantined + between (headers, framing, record ends). */
  readonly bytes: {
    readonly total: number;
    readonly translated: number;
    readonly quarantined: number;
    readonly between: number;
  };
  /** Translated records only, in the order in which the fields were first met. */
  readonly fields: readonly FieldEntry[];
}

interface LeafCounts {
  readonly mapped: number;
  readonly ignored: number;
  readonly unmapped: number;
}

export interface FieldEntry extends LeafCounts {
  readonly field: string;
  /** Rows that mapped or ignored it. */
  readonly rows: readonly string[];
  /** Why it was ignored. */
  readonly reasons: readonly string[];
  /** The first place where it stayed unmapped; a place only, never what stands there. */
  readonly unmappedAt?: PlaceInSource;
}

export interface PlaceInSource {
  readonly source: string;
  readonly line: number;
  /** In the format's own words: `PID-3[2].4`. */
  readonly address: string;
}

export interface Ledger {
  /** `sourceName` is told where a value stayed unmapped. */
  add(result: RecordResult, sourceName?: string): void;
  report(bytesRead: number): LedgerReport;
}

interface FieldTally {
  mapped: number;
  ignored: number;
  unmapped: number;
  readonly rows: Set<number>;
  unmappedAt?: PlaceInSource;
}

/** `byField` false keeps the totals only, which costs less. */
export function openLedger(adapter: OpenAdapter, byField: boolean): Ledger {
  const fields = new Map<string, FieldTally>();
  const leaves = { mapped: 0, ignored: 0, unmapped: 0, quarantined: 0 };
  const records = { read: 0, translated: 0, quarantined: 0 };
  const bytes = { translated: 0, quarantined: 0 };

  const addFields = (result: RecordResult, sourceName: string): void => {
    const { record, marks } = result.mapped;
    if (!record || !marks) return;
    for (let i = 0; i < record.leafCount; i++) {
      const leaf = record.leaf(i);
      const name = leaf.field;
      let field = fields.get(name);
      if (!field) {
        field = { mapped: 0, ignored: 0, unmapped: 0, rows: new Set() };
        fields.set(name, field);
      }
      const state = marks.state[i];
      if (state === MAPPED) field.mapped++;
      else if (state === IGNORED) field.ignored++;
      else {
        field.unmapped++;
        field.unmappedAt ??= { source: sourceName, line: leaf.line, address: leaf.address };
      }
      const row = marks.row[i] as number;
      if (row >= 0) field.rows.add(row);
    }
  };

  return {
    add(result, sourceName = '-') {
      const size = result.raw.end - result.raw.start;
      records.read++;
      if (result.unit === undefined) {
        records.quarantined++;
        bytes.quarantined += size;
        leaves.quarantined += result.mapped.record?.leafCount ?? 0;
        return;
      }
      records.translated++;
      bytes.translated += size;
      for (const state of result.mapped.marks?.state ?? []) {
        if (state === MAPPED) leaves.mapped++;
        else if (state === IGNORED) leaves.ignored++;
        else leaves.unmapped++;
      }
      if (byField) addFields(result, sourceName);
    },
    report(bytesRead) {
      return {
        assay: 'ledger/1',
        adapter: adapter.id,
        records: { ...records },
        leaves: { total: leaves.mapped + leaves.ignored + leaves.unmapped + leaves.quarantined, ...leaves },
        bytes: { total: bytesRead, ...bytes, between: bytesRead - bytes.translated - bytes.quarantined },
        fields: [...fields].map(([field, tally]) => fieldEntry(field, tally, adapter)),
      };
    },
  };
}

function fieldEntry(field: string, tally: FieldTally, adapter: OpenAdapter): FieldEntry {
  const notes = [...tally.rows].map((row) => adapter.notes[row]).filter((note) => note !== undefined);
  return {
    field,
    mapped: tally.mapped,
    ignored: tally.ignored,
    unmapped: tally.unmapped,
    rows: notes.map((note) => note.id),
    reasons: notes.flatMap((note) => (note.reason === undefined ? [] : [note.reason])),
    ...(tally.unmappedAt && { unmappedAt: tally.unmappedAt }),
  };
}
