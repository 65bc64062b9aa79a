import { readFile, unlink, writeFile } from 'node:fs/promises';
import { AssayError } from '../model/assay-error.ts';
import { isAlive } from '../system/is-alive.ts';
import { unwritable } from './reason.ts';

/** Keeps a second listener off the same files. A lock left by a process that is gone is taken over. Gives how to release it. */
export async function lock(full: string, name: string): Promise<() => Promise<void>> {
  for (let attempt = 0; ; attempt++) {
    try {
      await writeFile(full, `${process.pid}\n`, { flag: 'wx', mode: 0o600 });
      return () => unlink(full).catch(() => undefined);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw unwritable(name, cause);
      const holder = Number.parseInt(await readFile(full, 'utf8').catch(() => ''), 10);
      if (attempt > 0 || isAlive(holder)) {
        throw new AssayError(
          'listen.in-use',
          `${name}: another listener (process ${holder}) writes here; stop it, or give another --out`,
        );
      }
      await unlink(full).catch(() => undefined);
    }
  }
}
