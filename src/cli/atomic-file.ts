import { randomBytes } from 'node:crypto';
import { realpathSync, statSync, unlinkSync } from 'node:fs';
import { type FileHandle, open, rename, unlink } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { AssayError } from '../model/assay-error.ts';
import type { Sink } from '../translate/sink.ts';
import { reasonOf } from './files.ts';

const CHUNK = 256 * 1024;

function unwritable(name: string, cause: unknown): AssayError {
  return new AssayError('output.unwritable', `${name}: ${reasonOf(cause)}; give another place`, { cause });
}

const unfinished = new Set<string>();

/** Removes what unfinished writes have left; for signals, where nothing can be awaited. */
export function removeUnfinished(): void {
  for (const path of unfinished) {
    try {
      unlinkSync(path);
    } catch {
      // It was never made, or is already gone.
    }
  }
}

export interface AtomicFileOptions {
  /** Permissions, such as 0o600 for the owner only. */
  readonly mode?: number;
  /** Make no file when nothing was written. */
  readonly onlyIfWritten?: boolean;
}

/**
 * A file that takes its name only when it is whole. A device or a pipe (`/dev/null`) keeps its name and is written to as it is; the file
 * behind a link is replaced, not the link. Throws AssayError `output.unwritable`.
 */
export function atomicFile(name: string, cwd: string, options: AtomicFileOptions = {}): Sink {
  const full = realPathOf(resolve(cwd, name));
  const isDevice = isSpecial(full);
  const temporary = isDevice ? full : join(dirname(full), `.${basename(full)}.${randomBytes(6).toString('hex')}.part`);
  let handle: FileHandle | undefined;
  let held: string[] = [];
  let heldSize = 0;
  const flush = async (): Promise<void> => {
    try {
      if (!isDevice) unfinished.add(temporary);
      handle ??= await open(temporary, isDevice ? 'w' : 'wx', options.mode ?? 0o666);
      await handle.write(held.join(''));
    } catch (error) {
      throw unwritable(name, error);
    }
    held = [];
    heldSize = 0;
  };
  return {
    async write(text) {
      held.push(text);
      heldSize += text.length;
      if (heldSize >= CHUNK) await flush();
    },
    async commit() {
      if (options.onlyIfWritten && !handle && heldSize === 0) return;
      await flush();
      try {
        if (!isDevice) await handle?.sync();
        await handle?.close();
        if (!isDevice) await rename(temporary, full);
        unfinished.delete(temporary);
      } catch (error) {
        throw unwritable(name, error);
      }
    },
    async discard() {
      await handle?.close().catch(() => undefined);
      if (handle && !isDevice) await unlink(temporary).catch(() => undefined);
      unfinished.delete(temporary);
    },
  };
}

/** Where a link leads to; the path itself where there is none, or nothing behind it. */
function realPathOf(full: string): string {
  return unlessRefused(() => realpathSync(full)) ?? full;
}

/** There, and neither a file nor a folder. */
function isSpecial(full: string): boolean {
  const found = unlessRefused(() => statSync(full));
  return found !== undefined && !found.isFile() && !found.isDirectory();
}

/** What is refused here is refused again, and told, when the file is written. */
function unlessRefused<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
