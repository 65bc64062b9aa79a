import { open } from 'node:fs/promises';

/** Makes what was named, renamed or removed in a folder durable. Where folders cannot be opened (Windows) the system does it. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
