import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SiteRows } from '../../src/adapter/site-rows.ts';
import { readRows } from '../../src/cli/read-rows.ts';
import type { ByteSource } from '../../src/formats/record.ts';
import type { GivenProfile } from '../../src/standard/index.ts';

/** The files of a case folder. */
export interface CaseFiles<Expected> {
  readonly expected: Expected;
  /** The one file called `input.*`. */
  readonly input: { readonly name: string; readonly bytes: Uint8Array };
  /** `profile*.json` as `--profile FILE` gives them, `definition*.json` as a folder or a package does. */
  readonly profiles: readonly GivenProfile[];
}

export function readCase<Expected>(folder: string): CaseFiles<Expected> {
  const names = readdirSync(folder).sort();
  // `input.csv-metadata.json` is what stands beside an input.
  const inputs = names.filter((name) => name.startsWith('input.') && !name.endsWith('-metadata.json'));
  const [name] = inputs;
  if (name === undefined || inputs.length > 1) throw new Error(`expected one file input.*, found ${inputs.length}`);
  return {
    expected: JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')),
    input: { name, bytes: readFileSync(join(folder, name)) },
    profiles: names
      .filter((given) => /^(profile|definition).*\.json$/.test(given))
      .map((given) => ({
        name: given,
        text: readFileSync(join(folder, given), 'utf8'),
        apply: given.startsWith('profile'),
      })),
  };
}

/** Bytes as a source, in pieces, because files come in pieces and a pack must not mind where they are cut. */
export function inPieces(name: string, bytes: Uint8Array, size = 4093): ByteSource {
  return {
    name,
    chunks: (async function* () {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    })(),
  };
}

/** The rows a case names: those that come with the adapter by name, its own as a file beside it (`./rows.yaml`). */
export function siteRowsOf(packFolder: string, caseFolder: string, rows: readonly string[] = []): Promise<SiteRows[]> {
  return Promise.all(rows.map((given) => readRows(given, caseFolder, packFolder)));
}
