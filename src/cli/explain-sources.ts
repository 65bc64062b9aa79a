import { dirname, resolve } from 'node:path';
import { readLines } from '../formats/read-lines.ts';
import type { Format, Prologue, RawRecord } from '../formats/record.ts';
import { AssayError } from '../model/assay-error.ts';
import { isQuarantine, type QuarantinedRecord, quarantinedRecord } from '../translate/quarantine.ts';
import { findInSidecar, type SidecarEntry, sidecarName } from '../translate/sidecar.ts';
import { DEFAULT_MAX_RECORD_BYTES } from '../translate/translate-source.ts';
import type { Address } from './explain-address.ts';
import { openSource, readChunks, readRange } from './files.ts';
import type { CliIo } from './io.ts';

/** The unit that an address means, in the output's sidecar. Throws AssayError `explain.no-sidecar`, `sidecar.*`. */
export async function entryFor({ file, line, pointer = '' }: Address, io: CliIo): Promise<SidecarEntry> {
  const sidecar = await openSource(sidecarName(file), io).catch((cause) => {
    throw new AssayError(
      'explain.no-sidecar',
      `${sidecarName(file)} is not there; it is written beside --out by assay translate`,
      { cause },
    );
  });
  if (line !== undefined) return findInSidecar(sidecar.chunks, { line });
  // Without a line number, a package is addressed by the pointer of the whole document: `out.json#/releases/0/tender`.
  const index = /^\/[^/]+\/(\d+)(?:\/|$)/.exec(pointer);
  return findInSidecar(sidecar.chunks, { index: index ? Number(index[1]) : 0 });
}

/** The bytes of the source that a unit was made of. Throws AssayError `explain.from-stdin`, `input.unreadable`. */
export async function bytesFor(
  file: string,
  { source, unit, head }: SidecarEntry,
  { view }: Pick<Format, 'view'>,
  io: CliIo,
): Promise<Uint8Array> {
  if (source.name === '-') {
    throw new AssayError(
      'explain.from-stdin',
      'the source was stdin, which is gone; translate from a file to have values explained',
    );
  }
  const full = resolve(dirname(resolve(io.cwd, file)), source.name);
  if (view === undefined || source.quarantine) return readRange(full, source.name, unit.start, unit.end);
  const seen = await view({ name: source.name, chunks: readChunks(full, source.name) }, head.settings);
  return rangeOf(seen.chunks, unit.start, unit.end);
}

async function rangeOf(chunks: AsyncIterable<Uint8Array>, start: number, end: number): Promise<Uint8Array> {
  const held: Uint8Array[] = [];
  let at = 0;
  for await (const chunk of chunks) {
    held.push(chunk.subarray(Math.max(0, start - at), Math.max(0, end - at)));
    at += chunk.length;
  }
  return Buffer.concat(held);
}

/** A record in quarantine, as it stood in its first source. */
export interface HeldRecord {
  readonly held: QuarantinedRecord;
  readonly raw: RawRecord;
  readonly prologue: Prologue;
}

/** The record on a line of a quarantine file; undefined where the file is none. Throws AssayError `quarantine.*`. */
export async function heldRecord({ file, line }: Address, io: CliIo): Promise<HeldRecord | undefined> {
  if (line === undefined) return undefined;
  const source = await openSource(file, io).catch(() => undefined);
  if (!source) return undefined;
  let lines = 0;
  for await (const read of readLines(source.chunks, 2 * DEFAULT_MAX_RECORD_BYTES + 65_536)) {
    lines++;
    if (lines === 1 && !isQuarantine(read.bytes.subarray(0, 64))) return undefined;
    if (read.line !== line) continue;
    const held = quarantinedRecord(file, read);
    const { start, end, line: at } = held.stood;
    return { held, raw: { ...held.raw, start, end, line: at }, prologue: held.prologue };
  }
  throw new AssayError('quarantine.no-such-line', `${file} has ${lines} lines, not ${line}`);
}
