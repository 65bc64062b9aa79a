// One message's Bundle beside the golden's: every core leaf of the golden with what stands in its place in ours.
import { coreOf } from './core-leaves.mjs';
import { foldDuplicates } from './fold-duplicates.mjs';
import { agreement, countLeaves, matchLeaves, pairUp } from './match-leaves.mjs';

/**
 * `leaves`: results of `matchLeaves`, each with `sources` (the golden's resources that say it) and `missing` (ours has no
 * resource for it); `ours`: how many core leaves our Bundle has. Ours undefined is a Bundle that was not written.
 */
export function compareBundles(golden, ours) {
  const theirs = coreOf(golden);
  const mine = coreOf(ours ?? {});
  const leaves = matchLeaves(theirs.bundle, mine.bundle, 'Bundle').map((leaf) => ({ ...leaf, sources: [] }));
  const theirResources = foldDuplicates(theirs.resources);
  const myResources = foldDuplicates(mine.resources);
  for (const type of new Set(theirResources.map((resource) => resource.type))) {
    const wanted = theirResources.filter((resource) => resource.type === type);
    const there = myResources.filter((resource) => resource.type === type);
    for (const [i, j] of pairUp(wanted, there, (a, b) => agreement(a.core, b.core))) {
      const { core, values } = wanted[i];
      const own = j === undefined ? undefined : there[j].core;
      for (const leaf of matchLeaves(core, own, type))
        leaves.push({ ...leaf, sources: values, missing: own === undefined });
    }
  }
  return { leaves, ours: myResources.reduce((sum, { core }) => sum + countLeaves(core), countLeaves(mine.bundle)) };
}
