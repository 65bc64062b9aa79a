import type { MutableJson } from '../model/json.ts';
import type { Entry } from './define-adapter.ts';
import type { RecordIdentity } from './ids.ts';

/**
 * An entry whose place and id are made when they are asked for, since most entries come to nothing. A class, because getters of an
 * object literal give each object a shape of its own, which costs more than all the rest of a short record.
 */
export class LazyEntry implements Entry {
  readonly type: string;
  readonly value: MutableJson;
  readonly #record: RecordIdentity;
  readonly #place: () => string;
  #address: string | undefined;
  #uuid: string | undefined;

  constructor(record: RecordIdentity, type: string, place: () => string, value: MutableJson) {
    this.type = type;
    this.value = value;
    this.#record = record;
    this.#place = place;
  }

  get address(): string {
    this.#address ??= this.#place();
    return this.#address;
  }

  get uuid(): string {
    this.#uuid ??= this.#record.uuid(`${this.type} ${this.address}`);
    return this.#uuid;
  }
}
