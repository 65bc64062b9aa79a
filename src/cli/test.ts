import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  createRunFolder,
  exitCode,
  finishRun,
  openRunFolder,
  openTarget,
  type RunEvent,
  readRun,
  runSuite,
} from '../conform/index.ts';
import type { Target } from '../suite/index.ts';
import type { CommandRun } from './command.ts';
import { reasonOf } from './files.ts';
import type { CliIo } from './io.ts';
import { openSuitePack } from './open-packs.ts';
import { renderRun } from './render-run.ts';
import { chooseReporters, type ReportingOptions, writeReports } from './reporting.ts';
import { readAttestationFile, readScope, readTarget } from './run-inputs.ts';
import { packageVersion } from './version.ts';

export interface TestOptions extends ReportingOptions {
  readonly url: string;
  /** Id, or the folder of a pack. */
  readonly suite: string;
  readonly target?: string;
  readonly scope?: string;
  readonly attestations?: string;
  readonly out?: string;
  readonly allowWrites?: boolean;
  readonly seed?: number;
}

/** `assay test`: exit codes by product.md's table. */
export const run: CommandRun<TestOptions> = async (options, io) => {
  const chosen = await chooseReporters(options, 'run');
  const pack = await openSuitePack(options.suite, io);
  const file = options.target === undefined ? {} : await readTarget(options.target, io.cwd);
  const { target, transport, secrets, close } = openTarget({ ...file, url: options.url } as Target, secretSource(io));
  const scope = options.scope === undefined ? undefined : await readScope(options.scope, io.cwd);
  const attestations =
    options.attestations === undefined ? [] : await readAttestationFile(options.attestations, io.cwd);
  const folder = options.out ?? join('runs', `${stamp(io.now())}-${pack.id}`);
  const files = createRunFolder(resolve(io.cwd, folder));
  const progress = runProgress(io);
  try {
    const report = await finishRun(
      runSuite({
        pack,
        target,
        transport,
        secrets,
        ...(scope === undefined ? {} : { scope: scope.scope, scopeDigest: scope.digest }),
        attestations,
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
    await writeReports(chosen, renderRun(report, readRun(openRunFolder(resolve(io.cwd, folder)))), io);
    return exitCode(report);
  } finally {
    progress.clear();
    await close();
  }
};

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

/** What is being probed, on a terminal only. */
function runProgress(io: CliIo): { tell(event: RunEvent): void; clear(): void } {
  let checks = 0;
  let done = 0;
  return {
    tell(event) {
      if (event.type === 'planned') checks = event.checks.filter(({ state }) => state === 'run').length;
      if (event.type === 'check-finished') done++;
      if (io.interactive && event.type === 'check-started') io.stderr(`\r\u001b[K${done}/${checks} ${event.check}`);
    },
    clear() {
      if (io.interactive && checks > 0) io.stderr('\r\u001b[K');
    },
  };
}
