import type { ValidationResult } from '../reporter.ts';

/** What a report that cuts its list says at its end; undefined where it shows all. `jsonReport` names the longer list. */
export function furtherFindings(
  results: readonly ValidationResult[],
  shown: number,
  jsonReport: string,
): string | undefined {
  let listed = 0;
  let counted = 0;
  for (const { findings } of results) {
    listed += findings.length;
    for (const { notListed } of findings) counted += notListed?.count ?? 0;
  }
  if (listed <= shown) return undefined;
  const beyond = counted > 0 ? `, and counts ${counted} beyond them by code` : '';
  return `and ${listed - shown} more findings; ${jsonReport} them all${beyond}.`;
}
