import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AssayError } from '../model/assay-error.ts';
import type { Item, Outlet, Place } from './outlet.ts';
import { unwritable } from './reason.ts';
import { syncFolder } from './sync-folder.ts';

const LF = 0x0a;

/** A file that lines are only ever added to. */
export interface AppendLog extends Outlet {
  readonly size: number;
  /** Adds bytes and makes them durable. When that fails, `cut` takes off what was written of them. */
  append(bytes: Uint8Array): Promise<void>;
  /** Makes the file end there. */
  cut(size: number): Promise<void>;
  /** The bytes from the start to before `end`, in pieces. */
  read(end: number): AsyncIterable<Uint8Array>;
}

/** Opens or makes the file, for its owner only where `mode` says so. `name` is for messages. Throws AssayError `listen.*`. */
export async function openAppendLog(full: string, name: string, mode = 0o666): Promise<AppendLog> {
  const handle = await openFile(full, name, mode);
  let size = (await handle.stat()).size;

  async function readAt(start: number, length: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(length);
    const { bytesRead } = await handle.read(bytes, 0, length, start);
    return bytes.subarray(0, bytesRead);
  }

  async function settlePlaces(places: readonly Place[]): Promise<readonly boolean[]> {
    const lines = places.flatMap((place) => ('start' in place ? [place] : []));
    const [first] = lines;
    // Shorter than before these lines: the file was moved away and begun anew, so they are wherever it is now.
    if (!first || lines.length < places.length || size < first.start) return places.map(() => true);
    for (const [i, { start, end, sha256 }] of lines.entries()) {
      const bytes = await readAt(start, end - start);
      if (bytes.length === end - start && hashOf(bytes) === sha256) continue;
      // What a stopped machine leaves is short, or has zeros where data should be. Anything else somebody has changed.
      if (bytes.length === end - start && !bytes.includes(0)) {
        throw new AssayError('listen.changed', `${name}: changed by something else since it was written; move it away`);
      }
      await log.cut(Math.min(start, size));
      return lines.map((_, at) => at < i);
    }
    return lines.map(() => true);
  }

  const log: AppendLog = {
    get size() {
      return size;
    },
    async append(bytes) {
      const before = size;
      size += bytes.length;
      await writeAll(handle, bytes, before);
      await handle.datasync();
    },
    async cut(to) {
      await handle.truncate(to);
      await handle.datasync();
      size = to;
    },
    async *read(end) {
      for (let at = 0; at < end; ) {
        const piece = await readAt(at, Math.min(256 * 1024, end - at));
        if (piece.length === 0) return;
        at += piece.length;
        yield piece;
      }
    },
    async prepare(items) {
      let start = size;
      return items.map((item) => {
        const bytes = lineOf(item);
        const place = { start, end: start + bytes.length, sha256: hashOf(bytes) };
        start = place.end;
        return place;
      });
    },
    async publish(items) {
      if (items.length > 0) await log.append(Buffer.concat(items.map(lineOf)));
    },
    async undo(_items, places) {
      const [first] = places;
      if (first && 'start' in first && size > first.start) await log.cut(first.start);
    },
    async settle(places) {
      const there = await settlePlaces(places);
      if (size > 0 && (await readAt(size - 1, 1))[0] !== LF) {
        throw new AssayError('listen.not-lines', `${name}: its last line has no end; give another file`);
      }
      return there;
    },
    close: () => handle.close(),
  };
  return log;
}

async function openFile(full: string, name: string, mode: number): Promise<FileHandle> {
  try {
    const made = await open(full, 'wx+', mode);
    // The name itself must outlast a power failure before anything in the file can.
    await syncFolder(dirname(full));
    return made;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw unwritable(name, error);
  }
  return open(full, 'r+').catch((error) => {
    throw unwritable(name, error);
  });
}

async function writeAll(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

function lineOf({ text }: Item): Uint8Array {
  return new TextEncoder().encode(`${text}\n`);
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}
