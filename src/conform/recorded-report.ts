import type { RunReader } from './read-run.ts';
import type { RunReport } from './run-report.ts';
import { tally } from './tally.ts';

/** The report as it was on the day, from the recorded events; `folder` is where the run lies now. */
export function recordedReport(run: Pick<RunReader, 'events'>, folder: string): RunReport {
  const report = tally(run.events);
  return { ...report, run: { ...report.run, folder } };
}
