import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { inFolder } from '../../test/support/run-command.ts';
import { AssayError } from '../model/assay-error.ts';
import type { CliIo } from './io.ts';
import { whenChanged } from './watch.ts';

test('runs again at every edit, through edits that are wrong, until it is told to stop', async () => {
  await inFolder(async (cwd) => {
    const file = join(cwd, 'map.yaml');
    writeFileSync(file, 'one');
    const runs: string[] = [];
    const said: string[] = [];
    let stop = () => {};
    const io = { cwd, stderr: (text: string) => said.push(text), onStop: (handle: () => void) => (stop = handle) };
    const watching = whenChanged(
      ['map.yaml'],
      async () => {
        runs.push(readFileSync(file, 'utf8'));
        if (runs.at(-1) === 'wrong') throw new AssayError('rows.bad-path', 'map.yaml:3: no such path');
        return 0;
      },
      io as unknown as CliIo,
    );
    const until = (text: string) => vi.waitFor(() => expect(runs.at(-1)).toBe(text), { timeout: 10_000 });
    await until('one');
    writeFileSync(file, 'wrong');
    await until('wrong');
    writeFileSync(file, 'mended');
    await until('mended');
    stop();
    expect(await watching).toBe(0);
    expect(runs).toEqual(['one', 'wrong', 'mended']);
    expect(said.join('')).toContain('assay: map.yaml:3: no such path\n');
  });
});
