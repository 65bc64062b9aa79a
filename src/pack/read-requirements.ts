import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AssayError } from '../model/assay-error.ts';
import type { Requirement } from '../model/requirement.ts';
import { loadCatalogue } from './load-catalogue.ts';

/**
 * The catalogue of the pack in `folder`: its requirements.yaml or, where one file would be too long to read, the
 * files of requirements/ in the order of their names. Empty when the pack has neither.
 * Throws AssayError `catalogue.invalid` as `loadCatalogue` does, `pack.broken` when a file cannot be read.
 */
export async function readRequirements(folder: string, called: string): Promise<readonly Requirement[]> {
  const whole: Requirement[] = [];
  const from = new Map<string, string>();
  for (const file of await requirementFiles(folder, called)) {
    const text = await reading(`${called}/${file}`, () => readFile(join(folder, file), 'utf8'));
    for (const requirement of loadCatalogue(text, `${called}/${file}`)) {
      const first = from.get(requirement.id);
      if (first !== undefined) {
        throw new AssayError(
          'catalogue.invalid',
          `${called}/${file} ${requirement.id}: expected an id of its own, got one of ${first}`,
        );
      }
      from.set(requirement.id, file);
      whole.push(requirement);
    }
  }
  return whole;
}

async function requirementFiles(folder: string, called: string): Promise<readonly string[]> {
  const names = await reading(called, () => readdir(folder));
  const single = names.includes('requirements.yaml') ? ['requirements.yaml'] : [];
  if (!names.includes('requirements')) return single;
  if (single.length > 0) {
    throw new AssayError(
      'catalogue.invalid',
      `${called}: expected requirements.yaml or requirements/, got both. Keep one.`,
    );
  }
  const parts = await reading(`${called}/requirements`, () => readdir(join(folder, 'requirements')));
  return parts
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => `requirements/${name}`);
}

async function reading<T>(what: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    throw new AssayError('pack.broken', `${what}: could not be read: ${(cause as Error).message}`, { cause });
  }
}
