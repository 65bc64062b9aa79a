import type { TypeChecks } from './check/engine.ts';

/** Every table of checks by hand, in the order in which they run. */
export const typeChecks: readonly TypeChecks[] = [];
