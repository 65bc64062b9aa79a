import type { Disguise } from '../../suite/disguise.ts';

/** For suites that say nothing of their target: only what looks personal by itself is replaced. */
export const PLAIN_DISGUISE: Disguise = {
  member: () => 'pattern',
  segment: () => 'pattern',
  parameter: () => 'pattern',
};
