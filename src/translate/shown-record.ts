import { IGNORED, MAPPED } from '../adapter/ledger-marks.ts';
import type { OpenAdapter } from '../adapter/open-adapter.ts';
import type { Origin } from '../adapter/trace-origins.ts';
import type { SourceRecord } from '../formats/record.ts';
import type { Finding } from '../model/finding.ts';
import type { Json } from '../model/json.ts';
import type { LeafState } from './explain-field.ts';
import type { RecordResult } from './record-result.ts';
import { traceRecord } from './traced-record.ts';
import { whyUnmapped } from './why-unmapped.ts';

/** A record beside its unit, with all that links the two. It holds what the record says. */
export interface ShownRecord {
  readonly source: string;
  readonly line: number;
  /** Line of the output; absent in quarantine. */
  readonly outLine?: number;
  /** Message structure, or what else the adapter calls records of this kind. */
  readonly kind: string;
  /** The record as it was sent, cut into lines of text and leaves. */
  readonly lines: readonly (readonly ShownPart[])[];
  readonly leaves: readonly ShownLeaf[];
  readonly unit?: Json;
  readonly origins: ReadonlyMap<string, Origin>;
  readonly findings: readonly Finding[];
  /** Said where the record itself is not shown. */
  readonly omitted?: string;
}

/** Text between leaves, or the number of a leaf. */
export type ShownPart = string | number;

export interface ShownLeaf {
  readonly address: string;
  readonly text: string;
  readonly state: LeafState;
  readonly row?: string;
  readonly reason?: string;
  /** Why it stayed unmapped, as far as the rows tell. */
  readonly why?: string;
}

/** A page with longer ones is no page. */
const LONGEST_RECORD = 128 * 1024;

/** Maps a translated or quarantined record once more, to show where everything in it went. */
export function showRecord(
  result: RecordResult,
  source: string,
  outLine: number | undefined,
  adapter: OpenAdapter,
): ShownRecord {
  const { raw, findings } = result;
  const place = { source, line: raw.line, findings, ...(outLine !== undefined && { outLine }) };
  const nothing = { ...place, kind: '', lines: [], leaves: [], origins: new Map() };
  if (raw.bytes.length > LONGEST_RECORD || raw.bytes.length < raw.end - raw.start)
    return { ...nothing, omitted: `${(raw.end - raw.start).toLocaleString('en')} bytes, too many for this page` };
  const traced = traceRecord(raw, result.prologue, adapter);
  const { mapped, origins } = traced;
  const { record } = mapped;
  if (!record) return { ...nothing, lines: plainLines(raw.bytes) };
  const quarantined = result.unit === undefined;
  const leaves = Array.from({ length: record.leafCount }, (_, index): ShownLeaf => {
    const { address, text } = record.leaf(index);
    const mark = mapped.marks?.state[index];
    const note = adapter.notes[mapped.marks?.row[index] ?? -1];
    const removed = mark === IGNORED && note?.reason === undefined;
    const state = mark === MAPPED ? 'mapped' : removed ? 'removed' : mark === IGNORED ? 'ignored' : 'unmapped';
    return {
      address,
      text,
      state: quarantined ? 'quarantined' : state,
      ...(note && { row: note.id }),
      ...(note?.reason !== undefined && { reason: note.reason }),
      ...(state === 'unmapped' && !quarantined && { why: whyUnmapped(record, index, traced, adapter).join('; ') }),
    };
  });
  return {
    ...place,
    kind: adapter.definition.route(record).table?.group ?? '',
    lines: adapter.definition.format.id === 'hl7v2' ? linesOf(record) : leaves.map((_, index) => [index]),
    leaves,
    ...(result.unit !== undefined && { unit: result.unit }),
    origins: quarantined ? new Map() : origins,
  };
}

/** The bytes in order: what stands between leaves as text, cut where a line ends. */
function linesOf(record: SourceRecord): ShownRecord['lines'] {
  const { bytes, start } = record.raw;
  const lines: ShownPart[][] = [[]];
  const add = (part: ShownPart) => lines[lines.length - 1]?.push(part);
  const addText = (from: number, to: number) => {
    const [first = '', ...rest] = textOf(bytes.subarray(from, to)).split(LINE_END);
    if (first !== '') add(first);
    for (const text of rest) lines.push(text === '' ? [] : [text]);
  };
  let at = 0;
  for (let index = 0; index < record.leafCount; index++) {
    const leaf = record.leaf(index);
    addText(at, leaf.start - start);
    add(index);
    at = leaf.end - start;
  }
  addText(at, bytes.length);
  return lines.filter((line) => line.length > 0);
}

function plainLines(bytes: Uint8Array): ShownRecord['lines'] {
  return textOf(bytes)
    .split(LINE_END)
    .map((line) => [line]);
}

const LINE_END = /\r\n|\r|\n/;

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
