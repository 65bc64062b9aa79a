import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PackPlace } from './locate-pack.ts';

/** A file name without folders: data files lie flat, and nothing else is to be reached by one. */
const DATA_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/**
 * Reads a pack's built data: `dist/data/<id>/` of the installed package for a built-in pack,
 * `data/` in its own folder for one that stands outside. Undefined when there is no such file.
 */
export function dataOf(place: Pick<PackPlace, 'id' | 'folder' | 'builtIn'>, root: string) {
  const folder = place.builtIn ? join(root, 'dist', 'data', place.id) : join(place.folder, 'data');
  return (name: string): string | undefined => {
    if (!DATA_NAME.test(name)) return undefined;
    try {
      return readFileSync(join(folder, name), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  };
}
