import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { FINDING_CODES } from '../src/cli/finding-codes.ts';
import { assay } from './support/run-command.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

const FINDINGS =
  /(?:code: |^ {2}(?:syntax|'[a-z-]+'): |(?:failed|refused|wrong|stop)\(\s*)'([a-z][a-z0-9-]*\.[a-z0-9.-]+)'/gm;
/** Errors, some of which become the finding of the record that they are about. */
const ERRORS = /AssayError\(\s*'([a-z][a-z0-9-]*\.[a-z0-9.-]+)'/g;

/** Codes that the sources of formats, engines, pipeline and packs give. */
function codesIn(folders: readonly string[], form: RegExp): readonly string[] {
  const codes = new Set<string>();
  for (const folder of folders) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !entry.name.endsWith('.ts') || /\.test(ing)?\.ts$|\.gen\.ts$/.test(entry.name)) continue;
      if (/templates|testing|fixtures/.test(entry.parentPath)) continue;
      const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
      for (const match of text.matchAll(form)) codes.add(match[1] as string);
    }
  }
  return [...codes].sort();
}

const FOLDERS = [
  'src/formats',
  'src/normalise',
  'src/adapter',
  'src/translate',
  'src/conform',
  'src/listen',
  'adapters',
  'standards',
];
const codes = codesIn(FOLDERS, FINDINGS);

describe('every finding code can be explained', () => {
  it('finds the codes at all', () => {
    expect(codes).toEqual(expect.arrayContaining(['hl7v2.no-msh', 'csv.ragged-row', 'translate.required-missing']));
  });

  it.each(codes)('%s', async (code) => {
    const { code: exit, stdout } = await assay(['explain', code]);
    expect(exit, `no explanation of ${code}`).toBe(0);
    expect(stdout.length).toBeGreaterThan(code.length + 20);
  });

  it('explains no code that nothing gives any more', () => {
    const known = new Set([...codes, ...codesIn(FOLDERS, ERRORS)]);
    expect(Object.keys(FINDING_CODES).filter((code) => !known.has(code))).toEqual([]);
  });
});
