import type { Prologue, RawRecord, SourceRecord } from '../formats/record.ts';
import { AssayError } from '../model/assay-error.ts';
import { chooseSettings } from '../model/choose-settings.ts';
import type { Finding } from '../model/finding.ts';
import type { Json } from '../model/json.ts';
import type { TargetModel } from '../standard/index.ts';
import type { CompileContext, RowNote } from './compile-context.ts';
import { type CompiledGroup, compileGroup } from './compile-group.ts';
import type { AdapterDefinition } from './define-adapter.ts';
import { RecordIdentity } from './ids.ts';
import { LazyEntry } from './lazy-entry.ts';
import { freshMarks, type Marks } from './ledger-marks.ts';
import { joinSettings, patchAdapter } from './patch-rows.ts';
import type { RecordRun } from './record-run.ts';
import { type Removal, removalsOf } from './removals.ts';
import type { GroupTable } from './row.ts';
import { atSiteRow } from './site-error.ts';
import type { RowsFile, SiteRows } from './site-rows.ts';
import type { Trace } from './trace.ts';
import { UnitContext } from './unit-context.ts';

/** An adapter ready to map records: tables compiled against the target's model, settings fixed. */
export interface OpenAdapter {
  readonly id: string;
  readonly definition: AdapterDefinition;
  readonly settings: Readonly<Record<string, unknown>>;
  /** The files of rows that are in it, a mapping's own among them. */
  readonly sites: readonly RowsFile<unknown>[];
  /** All rows compiled so far; `Marks.row` refers to it by index. */
  readonly notes: readonly RowNote[];
  map(raw: RawRecord, prologue: Prologue, trace?: Trace): MappedRecord;
}

/** One record after mapping: a unit, or findings that say why there is none. */
export interface MappedRecord {
  readonly record: SourceRecord | undefined;
  readonly unit: Json | undefined;
  /** What the sender explicitly removed from entries of the unit. */
  readonly removals: readonly Removal[];
  readonly marks: Marks | undefined;
  readonly findings: readonly Finding[];
}

/**
 * Prepares an adapter. `settings` override the adapter's defaults; an unknown one is a usage error. `sites` are put into
 * its tables, one after the other. Throws AssayError `rows.*` when a table does not fit the format or the model.
 */
export function openAdapter(
  id: string,
  base: AdapterDefinition,
  model: TargetModel | undefined,
  settings: Readonly<Record<string, unknown>> = {},
  sites: readonly SiteRows[] = [],
): OpenAdapter {
  const { definition, settings: theirs } = patchAdapter(id, base, sites);
  const given = joinSettings<unknown>(theirs, settings);
  const merged = chooseSettings(`adapter ${id}`, 'adapter.unknown-setting', definition.settings ?? {}, given);
  const context: CompileContext = {
    format: definition.format,
    functions: definition.functions ?? {},
    codes: definition.codes ?? {},
    model,
    reference: (entry) => {
      if (!definition.reference)
        throw new AssayError('rows.no-reference', `adapter ${id} has no way to refer to entries`);
      return definition.reference(entry);
    },
    absent: definition.absent,
    notes: [],
    tables: new Map(),
  };
  const groups = new Map<GroupTable, CompiledGroup>();
  const groupFor = (table: GroupTable): CompiledGroup => {
    const compiled = groups.get(table) ?? compileGroup(table, context);
    groups.set(table, compiled);
    return compiled;
  };
  try {
    for (const table of definition.tables) groupFor(table);
  } catch (error) {
    throw atSiteRow(error, sites);
  }
  let known: Readonly<Record<string, unknown>> | undefined;
  return {
    id,
    definition,
    settings: merged,
    sites,
    notes: context.notes,
    map(raw, prologue, trace) {
      if (raw.problem?.severity === 'error')
        return { record: undefined, unit: undefined, removals: [], marks: undefined, findings: [raw.problem] };
      const parsed = definition.format.parse(raw, prologue);
      const findings: Finding[] = raw.problem ? [raw.problem, ...parsed.findings] : [...parsed.findings];
      if (!parsed.record) return { record: undefined, unit: undefined, removals: [], marks: undefined, findings };
      // Records of a source share a prologue.
      if (known?.prologue !== prologue) known = { ...merged, prologue };
      return mapParsed(parsed.record, findings, { id, definition, settings: known, groupFor, trace });
    },
  };
}

interface Mapping {
  readonly id: string;
  readonly definition: AdapterDefinition;
  /** With the prologue among them. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly groupFor: (table: GroupTable) => CompiledGroup;
  readonly trace: Trace | undefined;
}

function mapParsed(record: SourceRecord, findings: Finding[], mapping: Mapping): MappedRecord {
  const { definition } = mapping;
  const marks = freshMarks(record.leafCount);
  const routed = definition.route(record);
  for (const finding of routed.findings) findings.push(finding);
  if (!routed.table) return { record, unit: undefined, removals: [], marks, findings };
  const identity = new RecordIdentity(mapping.id, record.raw.bytes);
  const { settings } = mapping;
  const run: RecordRun = {
    record,
    marks,
    findings,
    entries: [],
    removals: [],
    settings,
    trace: mapping.trace,
    newEntry: (type, place) => new LazyEntry(identity, type, place, definition.blank?.(type) ?? {}),
  };
  mapping.groupFor(routed.table).apply(record.root, run);
  if (run.entries.length === 0) {
    findings.push({
      code: 'translate.nothing-mapped',
      severity: 'error',
      message: 'the record holds nothing that the adapter maps; see the ledger for its fields',
      at: { line: record.raw.line, start: record.raw.start, end: record.raw.end },
    });
    return { record, unit: undefined, removals: [], marks, findings };
  }
  const context = new UnitContext(record, identity, settings, findings, mapping.trace);
  const unit = definition.assemble(run.entries, context);
  return { record, unit, removals: removalsOf(run.removals, run.entries), marks, findings };
}
