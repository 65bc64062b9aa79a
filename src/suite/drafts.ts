import type { Scope } from './define-suite.ts';

/** First versions of what a buyer and a supplier write by hand, for `assay scope init` and `assay target init`. */
export interface Drafts<D = unknown> {
  /** Scopes that documents of the standard describe (a capability statement, those of a guide), in their order. */
  scopes(documents: readonly DraftSource[]): readonly DraftScope[];
  /** What the target declares, in lines for a person who fills in target.yaml. */
  target(declared: D): readonly string[];
}

export interface DraftSource {
  /** Path or address it was read from. */
  readonly name: string;
  /** What its JSON says; anything at all. */
  readonly value: unknown;
}

export interface DraftScope {
  /** Tells it from others of the same source. */
  readonly id: string;
  readonly scope: Scope;
  /** What the source asks for and a scope cannot say, one line each. */
  readonly notes: readonly string[];
}
