import type { ItemSource } from './explained-file.ts';

/** A text to be made durable, with a name that is the same whenever the same message comes. */
export interface Item {
  readonly key: string;
  readonly text: string;
  /** What it was made of, where that is kept. */
  readonly source?: ItemSource;
}

/** Where an item stands or will stand; kept in the journal. */
export type Place =
  | {
      readonly start: number;
      readonly end: number;
      readonly sha256: string;
      /** Where the message stands, and the unit's line in the sidecar. */
      readonly message?: Place;
      readonly unit?: Place;
    }
  | { readonly file: string };

/**
 * Where results become durable, in two steps with the journal between them: after `prepare` nothing can be seen and all
 * can be undone; after `publish` it is there for good. Whatever stops the machine between the two, `settle` can tell.
 */
export interface Outlet {
  prepare(items: readonly Item[]): Promise<readonly Place[]>;
  publish(items: readonly Item[], places: readonly Place[]): Promise<void>;
  /** Takes back what was prepared or published in part. `places` is empty where preparing failed. */
  undo(items: readonly Item[], places: readonly Place[]): Promise<void>;
  /**
   * At the start: says of the places that were journalled together last, in order, which of them are there, finishing
   * what can be finished and cutting off what cannot.
   */
  settle(places: readonly Place[]): Promise<readonly boolean[]>;
  close(): Promise<void>;
}
