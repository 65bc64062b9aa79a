import { mkdir, open, readdir, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Item, Outlet, Place } from './outlet.ts';
import { unwritable } from './reason.ts';
import { syncFolder } from './sync-folder.ts';

/** A file a message, `<key>.json`, which appears under its name only when it is whole and durable. */
export async function openFolderOutlet(full: string, name: string): Promise<Outlet> {
  try {
    const made = await mkdir(full, { recursive: true });
    if (made !== undefined) await syncFolder(dirname(made));
  } catch (cause) {
    throw unwritable(name, cause);
  }
  const part = (file: string): string => join(full, `.${file}.part`);
  const fileOf = (place: Place): string => ('file' in place ? place.file : '');

  return {
    async prepare(items) {
      await eachOf(items, async (item) => {
        const handle = await open(part(nameOf(item)), 'w', 0o666);
        try {
          await handle.writeFile(`${item.text}\n`);
          await handle.sync();
        } finally {
          await handle.close();
        }
      });
      if (items.length > 0) await syncFolder(full);
      return items.map((item) => ({ file: nameOf(item) }));
    },
    async publish(_items, places) {
      for (const place of places) await rename(part(fileOf(place)), join(full, fileOf(place)));
      if (places.length > 0) await syncFolder(full);
    },
    async undo(items) {
      // Only the parts: a file that has its name is whole, and comes under the same name when the message is sent again.
      for (const item of items) await unlink(part(nameOf(item))).catch(ignoreMissing);
      if (items.length > 0) await syncFolder(full);
    },
    async settle(places) {
      for (const place of places) {
        const file = fileOf(place);
        // A part in the journal is whole. One that is gone had its name, whoever may have taken the file since.
        if (file !== '' && (await exists(part(file)))) await rename(part(file), join(full, file));
      }
      // All other parts were never in the journal, so nobody was told of them.
      for (const entry of await readdir(full))
        if (/^\.[0-9a-f]{32}\.json\.part$/.test(entry)) await unlink(join(full, entry));
      await syncFolder(full);
      return places.map((place) => 'file' in place);
    },
    close: async () => undefined,
  };
}

function nameOf(item: Item): string {
  return `${item.key}.json`;
}

/** All at once, and none still under way when the first failure is thrown. */
async function eachOf<T>(items: readonly T[], use: (item: T) => Promise<void>): Promise<void> {
  const ended = await Promise.allSettled(items.map(use));
  for (const end of ended) if (end.status === 'rejected') throw end.reason;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
