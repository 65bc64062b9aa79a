import type { Artifacts } from '../definitions/artifacts.ts';
import type { Definitions } from '../definitions/load-definitions.ts';
import type { Profiles } from '../profiles/profiles.ts';
import type { Terminology } from '../terminology/terminology.ts';
import type { ObjectPlan, Slot } from './plan.ts';
import type { FhirObject, Run } from './run.ts';

/** What every check may ask. Made once a validator; nothing in it changes with a run. */
export interface Engine {
  readonly definitions: Definitions;
  readonly artifacts: Artifacts;
  readonly terminology: Terminology;
  readonly profiles: Profiles;
  readonly policy: Policy;
  /** What the policy asks of primitive values; undefined when it asks for nothing. */
  readonly textCheck: TextCheck | undefined;
  /** Plan of a complex type or resource; undefined when there is no such type. */
  plan(type: string): ObjectPlan | undefined;
}

/** Where the standard leaves a choice to who validates. The default accuses least. */
export interface Policy {
  /** An extension whose definition is not at hand: not checked, or an error. Default `unchecked`. */
  readonly unknownExtensions: 'unchecked' | 'error';
  /** Addresses under example.org and the like, which real data does not use. Default `allowed`. */
  readonly exampleUrls: 'allowed' | 'error';
  /** What looks like HTML within markdown. Default `allowed`. */
  readonly htmlInMarkdown: 'allowed' | 'error';
  /** Text that looks like an attack on who shows it (tags in plain strings). Default `allowed`. */
  readonly tagsInText: 'allowed' | 'error';
  /** A display that is none of those that the code system gives the code. Default `warning`. */
  readonly wrongDisplays: 'warning' | 'error';
}

/** Called with each primitive value that is of its type; reports where the run stands. */
export type TextCheck = (value: unknown, slot: Slot, run: Run) => void;

/**
 * A check on one type beyond its structure and invariants: what the text of the standard, or HL7's own validator, asks of
 * it. Called with each object of the type, after its members; reports where the run stands.
 */
export type TypeCheck = (value: FhirObject, run: Run, engine: Engine) => void;

/** By name of the type, or of a part of one: `ValueSet`, `Coding`, `Bundle.entry`. */
export type TypeChecks = Readonly<Record<string, TypeCheck>>;
