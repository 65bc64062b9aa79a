import { resolve } from 'node:path';
import { createRunFolder, openRunFolder, readRun, shareRun } from '../conform/index.ts';
import { AssayError } from '../model/assay-error.ts';
import { type CommandRun, OK } from './command.ts';
import type { CliIo } from './io.ts';
import { openSuitePack } from './open-packs.ts';

export interface ShareCommandOptions {
  readonly folder: string;
  readonly out: string;
  /** JSON pointers. */
  readonly personal?: readonly string[];
  readonly json?: boolean;
}

/** `assay share`: a copy of a run without personal data. */
export const run: CommandRun<ShareCommandOptions> = async (options, io) => {
  const personal = options.personal ?? [];
  const wrong = personal.find((pointer) => !pointer.startsWith('/'));
  if (wrong !== undefined) {
    throw new AssayError(
      'usage.pointer',
      `--personal ${wrong}: expected a JSON pointer such as /entry/*/resource/note`,
    );
  }
  const recorded = readRun(openRunFolder(resolve(io.cwd, options.folder)));
  const then: CliIo = { ...io, now: () => new Date(recorded.head.startedAt) };
  const pack = await openSuitePack(recorded.head.suite.id, then, {
    profiles: recorded.guide(),
    scope: recorded.head.scopeFile,
  });
  const files = createRunFolder(resolve(io.cwd, options.out));
  const shared = await shareRun(pack, recorded, files, options.out, { personal });
  if (options.json) {
    io.stdout(`${JSON.stringify(shared, null, 2)}\n`);
    return OK;
  }
  const share = shared.verdicts === 0 ? 100 : Math.floor((100 * shared.replaying) / shared.verdicts);
  io.stdout(`${options.out}: ${shared.replaying} of ${shared.verdicts} verdicts replay from the copy (${share}%)\n`);
  for (const { id, outcome, fromCopy } of shared.differing)
    io.stdout(`  ${id}: ${outcome}; from the copy: ${fromCopy}\n`);
  io.stdout('Names, numbers and free text were replaced, dates moved. Look the copy over before you pass it on.\n');
  return OK;
};
