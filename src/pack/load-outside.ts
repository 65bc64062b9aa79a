import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { AssayError } from '../model/assay-error.ts';

const ENTRIES = ['index.ts', 'index.mts', 'index.js', 'index.mjs'];

/**
 * Imports the code of a pack that is not built in, TypeScript included.
 * The doors (`assay/adapter`...) are handed in as the modules that run already, so that there is one instance of each
 * whatever stands in a node_modules nearby.
 */
export async function loadOutside(folder: string): Promise<unknown> {
  const entry = await firstThere(folder);
  if (!entry) throw new AssayError('pack.broken', `expected ${ENTRIES.join(' or ')}, found none`);
  const { createJiti } = await import('jiti');
  const [adapter, standard, suite, fhir, openapi] = await Promise.all([
    import('../adapter/index.ts'),
    import('../standard/index.ts'),
    import('../suite/index.ts'),
    import('../engines/fhir/index.ts'),
    import('../engines/openapi/index.ts'),
  ]);
  const jiti = createJiti(entry, {
    // A pack edited between two runs of one process must not be met half old, half new; nor do caches belong in a user's folders.
    moduleCache: false,
    fsCache: false,
    virtualModules: {
      'assay/adapter': adapter,
      'assay/standard': standard,
      'assay/suite': suite,
      'assay/fhir': fhir,
      'assay/openapi': openapi,
    },
  });
  return jiti.import(entry);
}

async function firstThere(folder: string): Promise<string | undefined> {
  for (const name of ENTRIES) {
    const path = join(folder, name);
    const there = await access(path).then(
      () => true,
      () => false,
    );
    if (there) return path;
  }
  return undefined;
}
