import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { AssayError } from '../model/assay-error.ts';
import { isAlive } from '../system/is-alive.ts';

/** The files of one run folder, by name with `/`. Names are made by us, never by a server. */
export interface RunFiles {
  append(name: string, text: string): void;
  /** Leaves a file that is there already as it is. */
  write(name: string, bytes: Uint8Array | string): void;
  /** Cuts a file off after so many bytes: what was being written when the process was killed. */
  cut(name: string, bytes: number): void;
  /**
   * Keeps other runs off the folder, and gives how to let go of it. Throws AssayError `run.in-use` where one writes there;
   * a lock left by a process that is gone is taken over.
   */
  lock(): () => void;
  /** Undefined where there is no such file. */
  read(name: string): Uint8Array | undefined;
}

/** Makes a new run folder that only its owner can read: it holds what the target answered. Throws AssayError `run.folder`. */
export function createRunFolder(folder: string): RunFiles {
  try {
    if (existsSync(folder) && readdirSync(folder).length > 0) {
      throw new AssayError('run.folder-exists', `${folder}: the folder is not empty. Name a new one with --out.`);
    }
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // A folder that was there already, or an unusual umask, must not leave it open.
    chmodSync(folder, 0o700);
  } catch (cause) {
    if (cause instanceof AssayError) throw cause;
    throw new AssayError('run.folder', `${folder}: the run folder cannot be made. Name another one with --out.`, {
      cause,
    });
  }
  return filesIn(folder);
}

/** The files of a run that was made before. Throws AssayError `run.no-folder` where there is none. */
export function openRunFolder(folder: string): RunFiles {
  if (existsSync(join(folder, 'run.json'))) return filesIn(folder);
  throw new AssayError(
    'run.no-folder',
    `${folder}: no run folder: it has no run.json. Give the folder that assay test named.`,
  );
}

function filesIn(folder: string): RunFiles {
  return {
    append: (name, text) => kept(folder, () => appendFileSync(join(folder, name), text, { mode: 0o600 })),
    write: (name, bytes) => {
      const path = join(folder, name);
      if (existsSync(path)) return;
      kept(folder, () => {
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
        writeFileSync(path, bytes, { mode: 0o600, flag: 'wx' });
      });
    },
    lock: () => kept(folder, () => lockFolder(folder)),
    cut: (name, bytes) => kept(folder, () => truncateSync(join(folder, name), bytes)),
    read: (name) => {
      const path = join(folder, name);
      return existsSync(path) ? readFileSync(path) : undefined;
    },
  };
}

/** Folders that runs in this process write to: their lock names a process that is no other one. */
const held = new Set<string>();

function lockFolder(folder: string): () => void {
  const path = resolve(folder, 'lock');
  for (let attempt = 0; ; attempt++) {
    try {
      if (!held.has(path)) writeFileSync(path, `${process.pid}\n`, { flag: 'wx', mode: 0o600 });
      else throw inUse(folder, process.pid);
      held.add(path);
      return () => {
        held.delete(path);
        rmSync(path, { force: true });
      };
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
      const holder = Number.parseInt(existsSync(path) ? readFileSync(path, 'utf8') : '', 10);
      if (attempt > 0 || isAlive(holder)) throw inUse(folder, holder);
      rmSync(path, { force: true });
    }
  }
}

function inUse(folder: string, holder: number): AssayError {
  return new AssayError('run.in-use', `${folder}: process ${holder} still writes this run; let it end, or stop it`);
}

function kept<T>(folder: string, write: () => T): T {
  try {
    return write();
  } catch (cause) {
    if (cause instanceof AssayError) throw cause;
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new AssayError(
      'run.write',
      `${folder}: the evidence cannot be written (${code}). Make room or name another folder with --out.`,
      { cause },
    );
  }
}
