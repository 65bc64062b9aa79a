import { createHash, hash } from 'node:crypto';

/** What all ids of one record are made from: the adapter's id and the record's bytes, never its place. */
export type RecordId = Uint8Array;

export function recordId(adapterId: string, bytes: Uint8Array): RecordId {
  return createHash('sha256').update(adapterId).update('\n').update(bytes).digest();
}

/** A version 8 UUID (RFC 9562, 5.8) from the record's id and a name within the record. */
export function entryUuid(record: RecordId, name: string): string {
  const bytes = hash('sha256', Buffer.concat([record, Buffer.from(name)]), 'buffer');
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = bytes.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
