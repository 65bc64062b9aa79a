import type { RawRecord, SourceNode } from '../record.ts';
import { hl7v2 } from './index.ts';
import type { Hl7Prologue } from './prologue.ts';

/** Bytes of a text whose characters are one byte each. */
export function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** Opens bytes cut into chunks of a size and reads all records. */
export async function openAll(bytes: Uint8Array, chunk = 7, maxRecordBytes = 10_000, charset?: string) {
  const chunks = (async function* () {
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
  })();
  const opened = await hl7v2.open({ name: 'test.hl7', chunks }, { maxRecordBytes, settings: { charset } });
  const records: RawRecord[] = [];
  for await (const record of opened.records) records.push(record);
  return { prologue: opened.prologue, findings: opened.findings, records };
}

/** Parses one message, given as text of one-byte characters. */
export function parse(text: string, prologue: Partial<Hl7Prologue> = {}) {
  const bytes = bytesOf(text);
  const raw = { bytes, start: 1000, end: 1000 + bytes.length, line: 5 };
  const parsed = hl7v2.parse(raw, { format: 'hl7v2', framing: 'plain', ...prologue });
  if (!parsed.record) throw new Error('expected a record');
  const { record, findings } = parsed;
  const leaves = Array.from({ length: record.leafCount }, (_, index) => record.leaf(index));
  return {
    record,
    findings,
    codes: findings.map(({ code }) => code),
    leaves,
    /** Texts of the leaves by address. */
    values: Object.fromEntries(leaves.map(({ address, text: value }) => [address, value])),
    select: (path: string, source: string, node: SourceNode = record.root) => hl7v2.compilePath(path, source)(node),
  };
}

export const MSH = 'MSH|^~\\&|APP|FAC|||20260101||ADT^A01|1|P|2.5.1';
