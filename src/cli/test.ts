import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  createRunFolder,
  exitCode,
  finishRun,
  markKnown,
  openRunFolder,
  openTarget,
  readRun,
  recordedReport,
  runSuite,
} from '../conform/index.ts';
import type { RunReport } from '../conform/run-report.ts';
import { AssayError } from '../model/assay-error.ts';
import type { Target } from '../suite/index.ts';
import type { CommandRun } from './command.ts';
import { reasonOf } from './files.ts';
import type { CliIo } from './io.ts';
import { openSuitePack } from './open-packs.ts';
import { readProfiles } from './read-profiles.ts';
import { renderRun } from './render-run.ts';
import { chooseReporters, type ReportingOptions, writeReports } from './reporting.ts';
import { readAttestationFile, readScope, readTarget, readWaiverFile } from './run-inputs.ts';
import { runProgress } from './run-progress.ts';
import { packageVersion } from './version.ts';

export interface TestOptions extends ReportingOptions {
  readonly url: string;
  /** Id, or the folder of a pack. */
  readonly suite: string;
  readonly target?: string;
  readonly scope?: string;
  /** Files, folders and FHIR packages: what a guide asks is tested too. */
  readonly profile?: readonly string[];
  readonly attestations?: string;
  readonly waivers?: string;
  /** Folder of an earlier run: what failed there too is known. */
  readonly since?: string;
  readonly out?: string;
  readonly allowWrites?: boolean;
  readonly seed?: number;
  /** Goes on with the interrupted run in `out`. */
  readonly resume?: boolean;
}

/** `assay test`: exit codes by product.md's table. */
export const run: CommandRun<TestOptions> = async (options, io) => {
  const chosen = await chooseReporters(options, 'run');
  const scope = options.scope === undefined ? undefined : await readScope(options.scope, io.cwd);
  const profiles = await readProfiles(options.profile ?? [], io.cwd);
  const pack = await openSuitePack(options.suite, io, { profiles, scope: scope?.scope });
  const file = options.target === undefined ? {} : await readTarget(options.target, io.cwd);
  const { target, transport, secrets, close } = openTarget({ ...file, url: options.url } as Target, secretSource(io));
  const attestations =
    options.attestations === undefined ? [] : await readAttestationFile(options.attestations, io.cwd);
  const waivers = options.waivers === undefined ? [] : await readWaiverFile(options.waivers, io.cwd);
  const earlier = options.since === undefined ? undefined : readReport(options.since, io.cwd);
  if (options.resume && options.out === undefined) {
    throw new AssayError('usage.resume', '--resume: name the folder of the interrupted run with --out');
  }
  const folder = options.out ?? join('runs', `${stamp(io.now())}-${pack.id}`);
  const open = options.resume ? openRunFolder : createRunFolder;
  const files = open(resolve(io.cwd, folder));
  const ending = new AbortController();
  io.onStop?.(() => {
    io.stderr('assay: ending: checks under way are finished, what was written is taken away (again: at once)\n');
    ending.abort();
  });
  const progress = runProgress(io);
  try {
    const finished = await finishRun(
      runSuite({
        pack,
        target,
        transport,
        secrets,
        ...(scope === undefined ? {} : { scope: scope.scope, scopeDigest: scope.digest }),
        attestations,
        waivers,
        signal: ending.signal,
        resume: options.resume ?? false,
        allowWrites: options.allowWrites ?? false,
        ...(options.seed === undefined ? {} : { seed: options.seed }),
        now: io.now,
        files,
        folder,
        assay: packageVersion(io.root),
      }),
      progress.tell,
    );
    progress.clear();
    const report = earlier === undefined ? finished : markKnown(finished, earlier);
    await writeReports(chosen, renderRun(report, readRun(openRunFolder(resolve(io.cwd, folder)))), io);
    return exitCode(report);
  } finally {
    progress.clear();
    await close();
  }
};

function readReport(folder: string, cwd: string): RunReport {
  return recordedReport(readRun(openRunFolder(resolve(cwd, folder))), folder);
}

/** `2026-11-22-141205`, UTC. */
function stamp(now: Date): string {
  return now.toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '');
}

function secretSource(io: CliIo) {
  return {
    env: io.env,
    readText(path: string): string {
      try {
        return readFileSync(resolve(io.cwd, path), 'utf8');
      } catch (error) {
        throw new Error(reasonOf(error), { cause: error });
      }
    },
  };
}
