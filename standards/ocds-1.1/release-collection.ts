import type { CollectionRules, Finding } from 'assay/standard';
import { releaseKey, repeatedRelease } from './validator.ts';

/** Memory stays bounded: past this many releases, further ones are no longer compared, and that is said. */
const MOST = 1_000_000;

/** Rules over all releases of an output: no release id twice in one contracting process. */
export function releaseCollection(): CollectionRules {
  const lines = new Map<string, number>();
  let passed = 0;
  return {
    add(value, line) {
      const key = releaseKey(value);
      if (key === undefined) return [];
      const before = lines.get(key);
      if (before !== undefined) return [repeatedRelease('/id', `line ${before}`)];
      if (lines.size < MOST) lines.set(key, line);
      else passed++;
      return [];
    },
    finish(): readonly Finding[] {
      if (passed === 0) return [];
      return [
        {
          code: 'ocds.duplicates-unknown',
          severity: 'warning',
          message: `${passed} releases past the first ${MOST} were not looked up for repeated ids. Split the input`,
        },
      ];
    },
  };
}
