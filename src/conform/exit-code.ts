import type { RunReport } from './run-report.ts';

/**
 * Exit code of `test` and `replay` by what the run came to (product.md's table). Errors, 2 and 4, are the command's own.
 * A waiver that is expired or stale fails the build whatever the verdict, so that nobody forgets to take it out.
 */
export function exitCode(report: Pick<RunReport, 'verdict' | 'waived' | 'waivers'>): 0 | 1 | 3 {
  if (report.waivers.some(({ state }) => state === 'expired' || state === 'stale')) return 1;
  if (report.verdict === 'not conformant') return report.waived ? 0 : 1;
  return report.verdict === 'conformant' ? 0 : 3;
}
