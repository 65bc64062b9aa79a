import { resolve } from 'node:path';
import { compare, openRunFolder, readRun, recordedReport } from '../conform/index.ts';
import { type CommandRun, OK } from './command.ts';
import { chooseReporters, type ReportingOptions, writeReports } from './reporting.ts';

export interface CompareOptions extends ReportingOptions {
  readonly folders: readonly string[];
  readonly anyway?: boolean;
}

/** `assay compare`: two or more runs, requirement by requirement, from their recorded events. */
export const run: CommandRun<CompareOptions> = async (options, io) => {
  const chosen = await chooseReporters(options, 'comparison');
  const reports = options.folders.map((folder) => {
    return recordedReport(readRun(openRunFolder(resolve(io.cwd, folder))), folder);
  });
  const comparison = compare(reports, { anyway: options.anyway ?? false });
  await writeReports(chosen, (reporter, style) => reporter.comparison?.(comparison, style) ?? '', io);
  return OK;
};
