import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'tsup';

interface Metafile {
  readonly outputs: Readonly<
    Record<string, { readonly imports: readonly { readonly path: string; readonly external?: boolean }[] }>
  >;
}

/**
 * One self-contained script for browsers, `assay/fhir` taken from the built package; `missing` are the modules that it
 * would still need, Node's own above all, since nothing stands in for them.
 */
export async function bundle(entry: string): Promise<{ script: string; missing: readonly string[] }> {
  const outDir = mkdtempSync(join(tmpdir(), 'assay-browser-'));
  try {
    await build({
      config: false,
      silent: true,
      entry: { script: entry },
      outDir,
      format: 'iife',
      platform: 'browser',
      target: 'es2022',
      noExternal: [/.*/],
      minify: true,
      metafile: true,
      splitting: false,
      outExtension: () => ({ js: '.js' }),
    });
    const { outputs }: Metafile = JSON.parse(readFileSync(join(outDir, 'metafile-iife.json'), 'utf8'));
    const imports = Object.values(outputs).flatMap((output) => output.imports);
    return {
      script: readFileSync(join(outDir, 'script.js'), 'utf8'),
      missing: imports.filter(({ external }) => external).map(({ path }) => path),
    };
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}
