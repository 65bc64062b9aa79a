import type { AdapterDefinition } from '../../../src/adapter/define-adapter.ts';
import type { OpenAdapter } from '../../../src/adapter/open-adapter.ts';
import type { BackRow } from '../../../src/adapter/reverse/define-back.ts';
import { openReverse, type ReversedUnit } from '../../../src/adapter/reverse/open-reverse.ts';
import type { GroupRow, Table } from '../../../src/adapter/row.ts';
import { collectTrace } from '../../../src/adapter/trace.ts';
import type { Origin } from '../../../src/adapter/trace-origins.ts';
import { placeOf } from '../../../src/formats/hl7v2/message-values.ts';
import { parseJson } from '../../../src/formats/json/index.ts';
import type { Prologue, RawRecord, SourceRecord } from '../../../src/formats/record.ts';
import { hasErrors } from '../../../src/model/finding.ts';
import type { Json } from '../../../src/model/json.ts';
import { writeJson } from '../../../src/model/write-json.ts';

/** One record, there and back. */
export interface Trip {
  readonly unit: Json;
  readonly origins: ReadonlyMap<string, Origin>;
  readonly record: SourceRecord;
  readonly back: ReversedUnit;
}

/** Translates a record and writes it back, as from a file in between; undefined for one that ends in quarantine. */
export function thereAndBack(adapter: OpenAdapter, raw: RawRecord, prologue: Prologue): Trip | undefined {
  const trace = collectTrace();
  const { unit, record, findings } = adapter.map(raw, prologue, trace);
  if (unit === undefined || !record || hasErrors(findings)) return undefined;
  const origins = trace.locate(unit);
  const read = parseJson(writeJson(unit), { exactNumbers: true }).value as Json;
  return { unit: read, origins, record, back: openReverse(adapter).write(read) };
}

/** Finds the marks along the rows that led to a value: undefined where one of them has none. */
export function markFinder({ tables, back }: AdapterDefinition) {
  const starts = new Map<string, Set<Table>>();
  const seen = new Set<object>();
  const visit = (rows: readonly GroupRow[]): void => {
    if (seen.has(rows)) return;
    seen.add(rows);
    for (const row of rows) {
      if ('rows' in row) visit(row.rows.rows);
      const table = 'entry' in row ? row.entry : 'into' in row && row.to === undefined ? row.via : undefined;
      if (table) starts.set(row.id, (starts.get(row.id) ?? new Set()).add(table));
    }
  };
  for (const { rows } of tables) visit(rows);

  function step(from: readonly Table[], id: string) {
    const marks: (BackRow & { readonly name: string })[] = [];
    const next: Table[] = [];
    for (const table of from) {
      const name = `${table.source} ${table.target}`;
      const row = table.rows.find((one) => one.id === id);
      const mark = row && back?.rows[name]?.find((one) => one.id === id);
      if (!row || !mark) continue;
      marks.push({ ...mark, name: `${name}/${id}` });
      if ('via' in row && typeof row.via === 'object') next.push(row.via);
    }
    return { marks, next };
  }

  return ([start = '', ...ids]: readonly string[]) => {
    let tables: readonly Table[] = [...(starts.get(start) ?? [])];
    const found: (BackRow & { readonly name: string })[] = [];
    for (const id of ids) {
      const { marks, next } = step(tables, id);
      if (marks.length === 0) return undefined;
      found.push(...marks);
      tables = next;
    }
    return found;
  };
}

/** Values by segment, place and text; the number of a segment is left out, since those before it may not come back. */
export function placesOf(addresses: readonly string[], record: SourceRecord): ReadonlySet<string> {
  const leaves = new Map(Array.from({ length: record.leafCount }, (_, i) => [record.leaf(i).address, record.leaf(i)]));
  return new Set(
    addresses.map((address) => {
      const found = placeOf(address);
      return JSON.stringify([found?.segment.slice(0, 3), found?.place, leaves.get(address)?.text]);
    }),
  );
}
