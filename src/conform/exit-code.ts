import type { RunReport } from './run-report.ts';

/** Exit code of `test` and `replay` by what the run came to (product.md's table). Errors, 2 and 4, are the command's own. */
export function exitCode(report: Pick<RunReport, 'verdict' | 'waived'>): 0 | 1 | 3 {
  if (report.verdict === 'not conformant') return report.waived ? 0 : 1;
  return report.verdict === 'conformant' ? 0 : 3;
}
