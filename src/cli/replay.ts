import { resolve } from 'node:path';
import { exitCode, openRunFolder, readRun, replay } from '../conform/index.ts';
import type { CommandRun } from './command.ts';
import type { CliIo } from './io.ts';
import { openSuitePack } from './open-packs.ts';
import { renderRun } from './render-run.ts';
import { chooseReporters, type ReportingOptions, writeReports } from './reporting.ts';
import { readWaiverFile } from './run-inputs.ts';

export interface ReplayOptions extends ReportingOptions {
  readonly folder: string;
  /** Suite to judge with; by default the one the run names. */
  readonly suite?: string;
  /** Instead of the waivers of the run. */
  readonly waivers?: string;
}

/** `assay replay`: judges a recorded run again, offline; exit codes as `assay test`. */
export const run: CommandRun<ReplayOptions> = async (options, io) => {
  const chosen = await chooseReporters(options, 'run');
  const recorded = readRun(openRunFolder(resolve(io.cwd, options.folder)));
  // What was valid that day is judged by that day's clock.
  const then: CliIo = { ...io, now: () => new Date(recorded.head.startedAt) };
  const pack = await openSuitePack(options.suite ?? recorded.head.suite.id, then, {
    profiles: recorded.guide(),
    scope: recorded.head.scopeFile,
  });
  const waivers = options.waivers === undefined ? undefined : await readWaiverFile(options.waivers, io.cwd);
  const { report, cautions } = await replay(pack, recorded, options.folder, waivers && { waivers });
  for (const caution of cautions) io.stderr(`assay: ${caution}\n`);
  await writeReports(chosen, renderRun(report, recorded), io);
  return exitCode(report);
};
