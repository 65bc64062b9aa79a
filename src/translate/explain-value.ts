import type { OpenAdapter } from '../adapter/open-adapter.ts';
import type { Origin } from '../adapter/trace-origins.ts';
import type { SourceRecord } from '../formats/record.ts';
import { AssayError } from '../model/assay-error.ts';
import type { Json } from '../model/json.ts';
import { type PlacedLeaf, placed } from './placed-leaf.ts';
import { pointerSteps, valueAt } from './pointer.ts';
import type { SidecarEntry } from './sidecar.ts';
import { CHANGED_ADAPTER, recordOf } from './sidecar-record.ts';
import { traceRecord } from './traced-record.ts';

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

/** Maps the one record again with tracing on. Throws AssayError `explain.*`. */
export function explainValue(
  entry: SidecarEntry,
  pointer: string,
  recordBytes: Uint8Array,
  adapter: OpenAdapter,
  adapterDigest: string,
): Explanation {
  const { raw, prologue } = recordOf(entry, recordBytes);
  const { mapped, origins: all } = traceRecord(raw, prologue, adapter);
  if (mapped.unit === undefined || !mapped.record) {
    throw new AssayError(
      'explain.not-mapped',
      'the record no longer maps to a unit with this adapter; translate again',
    );
  }
  const value = valueAt(mapped.unit, pointer);
  if (value === undefined) throw noSuchValue(mapped.unit, pointer);
  const origins = originsOf(all, pointer);
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
    ...(changed ? { caution: CHANGED_ADAPTER } : {}),
  };
}

/**
 * The value's own origin, else those of the values below it; and those above it: of the value it is part of,
 * and of an entry that stands for several.
 */
function originsOf(all: ReadonlyMap<string, Origin>, pointer: string): readonly [string, Origin][] {
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
