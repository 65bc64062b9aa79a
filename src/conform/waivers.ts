import { AssayError } from '../model/assay-error.ts';
import type { JudgedWaiver, RequirementResult, Waiver, WaiverState } from '../model/outcome.ts';
import { dayOf, readEntries } from './dated-entry.ts';

/** Reads the content of `waivers.yaml`, a list. Throws AssayError `waivers.*` where it is not as it must be. */
export function readWaivers(content: unknown): readonly Waiver[] {
  const waivers = readEntries(content, 'waivers', 'requirement, reason, who and until', (entry) => ({
    requirement: entry.text('requirement'),
    reason: entry.text('reason'),
    who: entry.text('who'),
    until: entry.date('until'),
  }));
  const seen = new Set<string>();
  for (const { requirement } of waivers) {
    if (seen.has(requirement)) {
      throw new AssayError('waivers.twice', `waivers: two are for ${requirement}. Keep the one that is agreed.`);
    }
    seen.add(requirement);
  }
  return waivers;
}

/** Throws AssayError `waivers.unknown` for a waiver of what the catalogue does not have: a misspelt one would do nothing. */
export function checkWaivers(waivers: readonly Waiver[], catalogue: readonly { readonly id: string }[]): void {
  const known = new Set(catalogue.map(({ id }) => id));
  const stray = waivers.find(({ requirement }) => !known.has(requirement));
  if (stray === undefined) return;
  throw new AssayError(
    'waivers.unknown',
    `waivers: ${stray.requirement} is no requirement of this suite's catalogue. Correct the id or take the waiver out.`,
  );
}

/**
 * What a waiver is worth: `expired` after its last day (UTC), `stale` when its requirement holds, `not judged` when the
 * run could not tell whether it does or did not ask.
 */
function waiverState(waiver: Waiver, result: RequirementResult | undefined, now: Date): WaiverState {
  if (dayOf(now) > waiver.until) return 'expired';
  switch (result?.outcome) {
    case 'failed':
      return 'in force';
    case 'passed':
    case 'inapplicable':
      return 'stale';
    default:
      return 'not judged';
  }
}

/** Each waiver with what it is worth, by the results of the run. */
export function judgeWaivers(
  waivers: readonly Waiver[],
  results: readonly RequirementResult[],
  now: Date,
): readonly JudgedWaiver[] {
  const byId = new Map(results.map((result) => [result.id, result]));
  return waivers.map((waiver) => ({ ...waiver, state: waiverState(waiver, byId.get(waiver.requirement), now) }));
}

/** A failure with the waiver that is in force for it; any other result as it is. */
export function underWaiver(result: RequirementResult, waivers: readonly JudgedWaiver[]): RequirementResult {
  const waiver = waivers.find(({ requirement, state }) => requirement === result.id && state === 'in force');
  return waiver === undefined ? result : { ...result, disposition: 'waived' };
}

/** True when a MUST failed and every one that did is waived. */
export function allWaived(results: readonly RequirementResult[]): boolean {
  const failed = results.filter(({ level, outcome }) => level === 'must' && outcome === 'failed');
  return failed.length > 0 && failed.every(({ disposition }) => disposition === 'waived');
}
