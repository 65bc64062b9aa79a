import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { AssayError } from '../model/assay-error.ts';
import { OK } from './command.ts';
import type { CliIo } from './io.ts';

const POLL_MILLISECONDS = 250;

/**
 * Runs a command again whenever one of its files has changed, until it is told to stop. What is wrong with a file is said, and the next
 * edit tried. Answers with 0; times and sizes are looked at, since editors put a new file in the old one's place.
 */
export async function whenChanged(files: readonly string[], once: () => Promise<number>, io: CliIo): Promise<number> {
  const paths = files.map((file) => resolve(io.cwd, file));
  const stopped = new AbortController();
  io.onStop?.(() => stopped.abort());
  while (!stopped.signal.aborted) {
    const before = await stateOf(paths);
    try {
      await once();
    } catch (error) {
      if (!(error instanceof AssayError)) throw error;
      io.stderr(`assay: ${error.message}\n`);
    }
    io.stderr(`watching ${files.join(', ')}; Ctrl-C ends\n`);
    while (!stopped.signal.aborted && (await stateOf(paths)) === before)
      await after(POLL_MILLISECONDS, undefined, { signal: stopped.signal }).catch(() => undefined);
    if (!stopped.signal.aborted) io.stderr('\n');
  }
  return OK;
}

async function stateOf(paths: readonly string[]): Promise<string> {
  const states = await Promise.all(
    paths.map((path) =>
      stat(path).then(
        ({ mtimeMs, size }) => `${mtimeMs} ${size}`,
        () => 'away',
      ),
    ),
  );
  return states.join('\n');
}
