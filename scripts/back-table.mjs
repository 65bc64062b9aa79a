// What comes back of an adapter's tables (its lossless.ts), as the table in its README.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Undefined for a pack without rows that go both ways. */
export async function backTable(folder, jiti, markdownTable) {
  const path = join(folder, 'lossless.ts');
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const { backRows } = await jiti.import(path);
  const ids = (rows, kind) =>
    rows
      .filter(({ back }) => back === kind)
      .map(({ id }) => id)
      .join(', ');
  const rows = Object.entries(backRows).map(([table, list]) => {
    const [from, to] = table.split(' ');
    return [from, to, ids(list, 'lossless'), ids(list, 'alike')];
  });
  return markdownTable([['from', 'to', 'byte for byte', 'alike'], ...rows]);
}
