import { open, readdir, stat } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ByteSource } from '../formats/record.ts';
import { AssayError } from '../model/assay-error.ts';
import type { NamedSource } from '../translate/run-translation.ts';
import type { Sink } from '../translate/sink.ts';
import type { CliIo } from './io.ts';

const CHUNK = 256 * 1024;

export interface FileSource extends NamedSource {
  /** Unknown for stdin. */
  readonly bytes: number | undefined;
}

/** The sources that inputs name: files, the files in folders (sorted), `-` for stdin. Throws AssayError `input.*`. */
export async function openSources(inputs: readonly string[], sidecarFolder: string, io: CliIo): Promise<FileSource[]> {
  const paths: string[] = [];
  for (const input of inputs) {
    if (input === '-') paths.push(input);
    else paths.push(...(await filesAt(input, io)));
  }
  return Promise.all(
    paths.map(async (path) => {
      if (path === '-') return { name: '-', path: '-', chunks: io.stdin(), bytes: undefined };
      const full = resolve(io.cwd, path);
      const { size } = await stat(full).catch((error) => {
        throw unreadable(path, error);
      });
      const shown = relative(sidecarFolder, full) || basename(full);
      return {
        name: path,
        path: shown,
        chunks: readChunks(full, path),
        bytes: size,
        address: pathToFileURL(full).href,
      };
    }),
  );
}

/** One source. */
export async function openSource(input: string, io: CliIo): Promise<ByteSource> {
  const [source] = await openSources([input], io.cwd, io);
  if (!source) throw new AssayError('input.empty-folder', `${input}: no files in it`);
  return source;
}

async function filesAt(input: string, io: CliIo): Promise<string[]> {
  const full = resolve(io.cwd, input);
  if (!(await isFolder(full, input))) return [input];
  const files = await filesIn(full);
  if (files.length === 0) throw new AssayError('input.empty-folder', `${input}: no files in it`);
  return files.map((file) => join(input, relative(full, file)));
}

/** Throws AssayError `input.unreadable` where there is nothing. */
export async function isFolder(full: string, name: string): Promise<boolean> {
  const found = await stat(full).catch((error) => {
    throw unreadable(name, error);
  });
  return found.isDirectory();
}

/** Every file below a folder but hidden ones, sorted. */
export async function filesIn(full: string): Promise<readonly string[]> {
  const entries = await readdir(full, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.'));
  return files.map((entry) => join(entry.parentPath, entry.name)).sort();
}

/** A file, piece by piece. Throws AssayError `input.unreadable`. */
export async function* readChunks(full: string, name: string): AsyncIterable<Uint8Array> {
  const handle = await open(full).catch((error) => {
    throw unreadable(name, error);
  });
  try {
    for (;;) {
      const buffer = new Uint8Array(CHUNK);
      const { bytesRead } = await handle.read(buffer, 0, CHUNK).catch((error) => {
        throw unreadable(name, error);
      });
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

/** The bytes from `start` to before `end`. Throws AssayError `input.*`. */
export async function readRange(full: string, name: string, start: number, end: number): Promise<Uint8Array> {
  const handle = await open(full).catch((error) => {
    throw unreadable(name, error);
  });
  try {
    const bytes = new Uint8Array(end - start);
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
    return bytes.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EACCES: 'not allowed to read it',
  EISDIR: 'is a folder',
  ENOTDIR: 'part of its path is not a folder',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
  EPERM: 'not allowed',
};

/** Why the system refused, in words. */
export function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return REASONS[code] ?? (code || 'cannot be used');
}

function unreadable(name: string, cause: unknown): AssayError {
  return new AssayError('input.unreadable', `${name}: ${reasonOf(cause)}; check the path`, { cause });
}

/** stdout as a sink. */
export function stdoutSink(io: CliIo): Sink {
  return {
    async write(text) {
      io.stdout(text);
      await io.drained();
    },
    commit: async () => undefined,
    discard: async () => undefined,
  };
}
