import { hash } from 'node:crypto';

/** What all ids of one record are made from: the adapter's id and the record's bytes, never its place. Hashed when first asked for. */
export class RecordIdentity {
  readonly #adapterId: string;
  readonly #bytes: Uint8Array;
  #id: Uint8Array | undefined;

  constructor(adapterId: string, bytes: Uint8Array) {
    this.#adapterId = adapterId;
    this.#bytes = bytes;
  }

  /** Of something in the record, by a name within it. */
  uuid(name: string): string {
    // In one go: an object for each hash costs the garbage collector more than the hashing.
    this.#id ??= hash('sha256', Buffer.concat([Buffer.from(`${this.#adapterId}\n`), this.#bytes]), 'buffer');
    return entryUuid(this.#id, name);
  }
}

/** A version 8 UUID (RFC 9562, 5.8) from the id of a record and a name within the record. */
export function entryUuid(record: Uint8Array, name: string): string {
  const bytes = hash('sha256', Buffer.concat([record, Buffer.from(name)]), 'buffer');
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = bytes.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
