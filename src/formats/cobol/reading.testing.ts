import { Buffer } from 'node:buffer';
import type { Finding } from '../../model/finding.ts';
import type { RawRecord, SourceLeaf } from '../record.ts';
import { type CobolSettings, cobol } from './index.ts';

export interface Read {
  readonly raw: RawRecord;
  /** Undefined where the record could not be read. */
  readonly leaves: readonly SourceLeaf[] | undefined;
  readonly findings: readonly Finding[];
}

/** Reads bytes as a copybook describes them, in chunks of so many bytes. */
export async function readCobol(
  copybook: string,
  bytes: Uint8Array | string,
  settings: CobolSettings = {},
  { chunk = 1 << 16, max = 1 << 20 } = {},
): Promise<readonly Read[]> {
  const format = cobol({ copybook, ...settings });
  const data = typeof bytes === 'string' ? Buffer.from(bytes.replaceAll(/\s/g, ''), 'hex') : bytes;
  async function* chunks(): AsyncIterable<Uint8Array> {
    for (let at = 0; at < data.length; at += chunk) yield data.subarray(at, at + chunk);
  }
  const { prologue, records } = await format.open(
    { name: 'data', chunks: chunks() },
    { maxRecordBytes: max, settings: {} },
  );
  const read: Read[] = [];
  for await (const raw of records) {
    const { record, findings } = format.parse(raw, JSON.parse(JSON.stringify(prologue)));
    const leaves = record && Array.from({ length: record.leafCount }, (_, index) => record.leaf(index));
    read.push({ raw, leaves, findings: raw.problem ? [raw.problem, ...findings] : findings });
  }
  return read;
}

/** Values by address, and codes of what was found. */
export function shown(read: Read | undefined): unknown {
  const values = read?.leaves && Object.fromEntries(read.leaves.map(({ address, text }) => [address, text]));
  const codes = read?.findings.filter(({ severity }) => severity !== 'information').map(({ code }) => code) ?? [];
  return codes.length > 0 ? { values, codes } : values;
}
