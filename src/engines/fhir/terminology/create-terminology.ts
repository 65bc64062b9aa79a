import type { Artifacts } from '../definitions/artifacts.ts';
import type { Definitions } from '../definitions/load-definitions.ts';
import type { Terminology } from './terminology.ts';

/** Decides from the expansions that came with the definitions, and from code systems and value sets at hand. */
export function createTerminology(definitions: Definitions, _artifacts: Artifacts): Terminology {
  return {
    member: (valueSet, { system, code }) => definitions.codes(valueSet)?.has(system, code) ?? 'unknown',
    code: () => 'unknown',
    displays: () => undefined,
  };
}
