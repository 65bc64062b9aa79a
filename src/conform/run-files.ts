import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { AssayError } from '../model/assay-error.ts';

/** The files of one run folder, by name with `/`. Names are made by us, never by a server. */
export interface RunFiles {
  append(name: string, text: string): void;
  /** Leaves a file that is there already as it is. */
  write(name: string, bytes: Uint8Array | string): void;
  /** Cuts a file off after so many bytes: what was being written when the process was killed. */
  cut(name: string, bytes: number): void;
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
    cut: (name, bytes) => kept(folder, () => truncateSync(join(folder, name), bytes)),
    read: (name) => {
      const path = join(folder, name);
      return existsSync(path) ? readFileSync(path) : undefined;
    },
  };
}

function kept(folder: string, write: () => void): void {
  try {
    write();
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new AssayError(
      'run.write',
      `${folder}: the evidence cannot be written (${code}). Make room or name another folder with --out.`,
      { cause },
    );
  }
}
