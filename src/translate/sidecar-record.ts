import type { Prologue, RawRecord } from '../formats/record.ts';
import { AssayError } from '../model/assay-error.ts';
import { quarantinedRecord } from './quarantine.ts';
import { recordHash } from './run-translation.ts';
import type { SidecarEntry } from './sidecar.ts';

/** The record of a sidecar's entry, from the bytes that the entry names. Throws AssayError `explain.source-changed`. */
export function recordOf(entry: SidecarEntry, bytes: Uint8Array): { raw: RawRecord; prologue: Prologue } {
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

/** What is said where the adapter is no longer the one that wrote the output. */
export const CHANGED_ADAPTER = 'the adapter has changed since this output was written; this is what it does now';
