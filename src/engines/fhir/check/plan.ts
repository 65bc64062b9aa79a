import type { Binding } from '../definitions/digest.ts';
import type { PrimitiveCheck } from '../primitives/problem.ts';
import type { CodeSet } from './code-set.ts';
import type { TypeCheck } from './engine.ts';
import type { FhirObject, Run } from './run.ts';

/**
 * True when the rule holds, or when it cannot be decided; false or, better, what was found instead (a few words
 * that name the place and the value) when it does not.
 */
export type RuleTest = (focus: FhirObject, run: Run) => boolean | string;

/** An invariant, compiled or written by hand. The focus is the value of the element it stands on. */
export interface Rule {
  readonly code: string;
  readonly expected: string;
  /** Left out for an error. */
  readonly severity?: 'warning';
  /** Where the standard states it, as a sentence. */
  readonly next?: string;
  /** A primitive for a rule on a primitive element, and an object for all others. */
  holds(focus: unknown, run: Run): boolean | string;
}

/** A compiled type, or a part of one: what may stand in one JSON object. */
export interface ObjectPlan {
  /** `Patient`, `Patient.contact`. */
  readonly name: string;
  /** By JSON member name: `birthDate`, `_birthDate`, `valueQuantity`. */
  readonly slots: ReadonlyMap<string, Slot>;
  /** Bits of the slots that must be there. */
  readonly required: number;
  /** What each required bit stands for. */
  readonly requirements: readonly { readonly bit: number; readonly element: string; readonly choice: boolean }[];
  readonly resource: boolean;
  readonly rules: readonly Rule[];
  /** What is checked by hand beyond them. */
  readonly checks: readonly TypeCheck[];
}

/** One JSON member. */
export interface Slot {
  readonly key: string;
  /** Name in the definition: `value[x]`. */
  readonly element: string;
  readonly repeats: boolean;
  readonly min: number;
  readonly max: number;
  /** Set for a required element and for a choice; all members of one choice share it. */
  readonly bit: number;
  readonly choice: boolean;
  readonly type: string;
  readonly content: Content;
  readonly binding: BoundCodes | undefined;
  /** Names of types a Reference may point at; undefined when any will do. */
  readonly targets: ReadonlySet<string> | undefined;
  readonly rules: readonly Rule[];
}

export type Content =
  | { readonly kind: 'primitive'; readonly check: PrimitiveCheck; readonly side: string }
  /** `_birthDate`: id and extensions of a primitive value. */
  | { readonly kind: 'side'; readonly of: string; readonly plan: () => ObjectPlan }
  | { readonly kind: 'object'; readonly plan: () => ObjectPlan }
  | { readonly kind: 'resource' }
  /** The member `resourceType` itself. */
  | { readonly kind: 'name' };

export interface BoundCodes {
  readonly strength: Binding['strength'];
  readonly url: string;
  /** Undefined when there is no expansion. */
  readonly codes: () => CodeSet | undefined;
}
