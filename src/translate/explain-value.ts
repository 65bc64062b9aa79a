import type { OpenAdapter } from '../adapter/open-adapter.ts';
import { collectTrace } from '../adapter/trace.ts';
import type { Origin } from '../adapter/trace-origins.ts';
import type { RawRecord, SourceLeaf, SourceRecord } from '../formats/record.ts';
import { AssayError } from '../model/assay-error.ts';
import type { Json } from '../model/json.ts';
import { pointerSteps, valueAt } from './pointer.ts';
import { quarantinedRecord } from './quarantine.ts';
import { recordHash } from './run-translation.ts';
import type { SidecarEntry } from './sidecar.ts';

/** Where one value of the output came from. */
export interface Explanation {
  /** JSON pointer within the unit. */
  readonly pointer: string;
  readonly value: Json;
  /** Pointer of the value whose origin this is: the value itself, one above it, or several below it. */
  readonly origins: readonly ExplainedOrigin[];
  /** Values that steer the whole record, and so this value too, with what each decides. */
  readonly steering: readonly (PlacedLeaf & { readonly why: string })[];
  readonly source: string;
  /** Set when the adapter pack has changed since the output was written. */
  readonly caution?: string;
}

export interface ExplainedOrigin {
  readonly pointer: string;
  /** Ids of the rows, outermost first. */
  readonly rows: readonly string[];
  readonly from: readonly PlacedLeaf[];
  /** Values that decided whether or how this one was written. */
  readonly depends: readonly PlacedLeaf[];
}

export interface PlacedLeaf extends SourceLeaf {
  /** One-based, in bytes. */
  readonly column: number;
}

/** Maps the one record again with tracing on. Throws AssayError `explain.*`. */
export function explainValue(
  entry: SidecarEntry,
  pointer: string,
  recordBytes: Uint8Array,
  adapter: OpenAdapter,
  adapterDigest: string,
): Explanation {
  const { raw, prologue } = recordOf(entry, recordBytes);
  const trace = collectTrace();
  const mapped = adapter.map(raw, prologue, trace);
  if (mapped.unit === undefined || !mapped.record) {
    throw new AssayError(
      'explain.not-mapped',
      'the record no longer maps to a unit with this adapter; translate again',
    );
  }
  const value = valueAt(mapped.unit, pointer);
  if (value === undefined) throw noSuchValue(mapped.unit, pointer);
  const origins = originsOf(trace.locate(mapped.unit), pointer);
  const record = mapped.record;
  const changed = entry.head.adapterDigest !== adapterDigest;
  return {
    pointer,
    value: value as Json,
    origins: origins.map(([at, origin]) => ({
      pointer: at,
      rows: origin.rows,
      from: origin.leaves.map((leaf) => placed(record, leaf)),
      depends: [...new Set(origin.depends)].map((leaf) => placed(record, leaf)),
    })),
    steering: steeringOf(record, adapter.definition.steering ?? {}),
    source: entry.source.name,
    ...(changed ? { caution: 'the adapter has changed since this output was written; this is what it does now' } : {}),
  };
}

function recordOf(
  entry: SidecarEntry,
  bytes: Uint8Array,
): { raw: RawRecord; prologue: SidecarEntry['source']['prologue'] } {
  const place = { start: entry.unit.start, end: entry.unit.end, line: entry.unit.at };
  const held = entry.source.quarantine ? quarantinedRecord(entry.source.name, { bytes, ...place }) : undefined;
  const raw = held?.raw ?? { bytes, ...place };
  if (recordHash(raw.bytes) !== entry.unit.sha256) {
    throw new AssayError(
      'explain.source-changed',
      `${entry.source.name}: bytes ${place.start} to ${place.end} are no longer what was translated; translate again`,
    );
  }
  return { raw, prologue: held?.prologue ?? entry.source.prologue };
}

/**
 * The value's own origin, else those of the values below it; and those above it: of the value it is part of,
 * and of an entry that stands for several.
 */
function originsOf(all: Map<string, Origin>, pointer: string): readonly [string, Origin][] {
  const own = all.get(pointer);
  const found: [string, Origin][] = own ? [[pointer, own]] : [...all].filter(([at]) => at.startsWith(`${pointer}/`));
  for (let at = parent(pointer); at !== ''; at = parent(at)) {
    const origin = all.get(at);
    if (origin) found.push([at, origin]);
  }
  return found;
}

function parent(pointer: string): string {
  return pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')));
}

/** Leaves of the fields that an adapter declares to steer the record. */
function steeringOf(record: SourceRecord, steering: Readonly<Record<string, string>>): Explanation['steering'] {
  const fields = Object.entries(steering);
  if (fields.length === 0) return [];
  return Array.from({ length: record.leafCount }, (_, index) => record.leaf(index)).flatMap(({ field }, index) => {
    const why = fields.find(([name]) => field === name || field.startsWith(`${name}.`))?.[1];
    return why === undefined ? [] : [{ ...placed(record, index), why }];
  });
}

function placed(record: SourceRecord, index: number): PlacedLeaf {
  const leaf = record.leaf(index);
  const { bytes, start } = record.raw;
  let lineStart = leaf.start - start;
  while (lineStart > 0 && bytes[lineStart - 1] !== 10 && bytes[lineStart - 1] !== 13) lineStart--;
  return {
    address: leaf.address,
    field: leaf.field,
    start: leaf.start,
    end: leaf.end,
    line: leaf.line,
    text: leaf.text,
    column: leaf.start - start - lineStart + 1,
  };
}

function noSuchValue(unit: Json, pointer: string): AssayError {
  let known = '';
  for (const step of pointerSteps(pointer)) {
    const next = `${known}/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (valueAt(unit, next) === undefined) break;
    known = next;
  }
  const at = valueAt(unit, known);
  const members = at !== null && typeof at === 'object' ? Object.keys(at).slice(0, 20).join(', ') : '';
  const there = members ? `; ${known || 'the unit'} has: ${members}` : '';
  return new AssayError('explain.no-such-value', `no value at ${pointer}${there}`);
}
