import type { Env, Item } from './item.ts';
import { type Evaluate, truth } from './operators.ts';

/** Items that one evaluation may visit: far more than any real resource has. */
const BUDGET = 1_000_000;

export interface Surroundings {
  /** The resource that the focus is in, and the one that contains it, if any. */
  readonly resource: unknown;
  readonly rootResource: unknown;
  readonly planOf: Env['planOf'];
  /** What references are resolved in; without it, none is. */
  readonly run?: Env['run'];
  /** Without it, value sets and profiles are not decided. */
  readonly outside?: Env['outside'];
}

/** `empty` is no value, `undecided` what cannot be told offline or was too much work. */
export type Outcome = 'true' | 'false' | 'empty' | 'undecided';

/** Evaluates an expression as a condition on one item. Never throws on bad data. */
export function evaluateOn(evaluate: Evaluate, focus: Item, around: Surroundings): Outcome {
  const env: Env = {
    context: focus,
    resource: around.resource,
    rootResource: around.rootResource,
    planOf: around.planOf,
    run: around.run,
    outside: around.outside,
    budget: BUDGET,
    undecided: false,
    memo: undefined,
    keys: undefined,
  };
  const result = truth(evaluate([focus], env), env);
  if (result === true) return 'true';
  if (env.undecided || env.budget < 0) return 'undecided';
  return result === false ? 'false' : 'empty';
}
