import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { AssayError } from '../model/assay-error.ts';
import type { PackKind } from '../model/manifest.ts';
import type { Requirement } from '../model/requirement.ts';
import { withSection } from '../pack/generated-section.ts';
import { loadCatalogue } from '../pack/load-catalogue.ts';
import { loadManifest } from '../pack/load-manifest.ts';
import { describePack } from '../pack/load-pack.ts';
import { FOLDER_OF } from '../pack/locate-pack.ts';
import { PACK_ID } from '../pack/manifest-schema.ts';
import { packTable } from '../pack/pack-table.ts';
import { type CommandRun, OK } from './command.ts';
import type { CliIo } from './io.ts';
import { adapterFiles } from './templates/adapter-files.ts';
import type { PackFiles } from './templates/new-pack.ts';
import { standardFiles } from './templates/standard-files.ts';
import { suiteFiles } from './templates/suite-files.ts';

export interface NewOptions {
  /** `adapter`, `standard` or `suite`. */
  readonly kind: string;
  readonly id: string;
  /** Folder to put the pack's folder in. Default: `adapters`, `standards` or `conformance` here. */
  readonly in?: string;
  /** Suite: id of the standard it tests. Default: `fhir-r4`. */
  readonly standard?: string;
}

const TEMPLATES = { adapter: adapterFiles, standard: standardFiles, suite: suiteFiles } as const;
const STANDARD = 'fhir-r4';

/** `assay new`: a small pack that works as it is, to be changed into the one that is wanted. */
export const run: CommandRun<NewOptions> = async (options, io) => {
  const { kind, id } = options;
  if (!isKind(kind)) {
    throw new AssayError('usage.new-kind', `new ${JSON.stringify(kind)}: expected adapter, standard or suite`);
  }
  if (!PACK_ID.test(id) || id.length > 80) {
    const wanted = 'lower-case letters and digits joined by - or ., such as parks-csv';
    throw new AssayError('usage.new-id', `new ${kind} ${JSON.stringify(id)}: expected an id of ${wanted}`);
  }
  if (options.standard !== undefined && kind !== 'suite') {
    throw new AssayError('usage.new-standard', `new ${kind} --standard: only a suite takes it`);
  }
  const standard = options.standard ?? STANDARD;
  const folder = resolve(io.cwd, options.in ?? FOLDER_OF[kind], id);
  const files = TEMPLATES[kind]({ id, standard });
  const others = kind === 'suite' ? await catalogueOf(standard, folder, io) : [];
  await makeFolder(folder, io.cwd);
  for (const [name, text] of Object.entries(withTable(files, kind, id, others))) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text, { flag: 'wx' });
  }
  io.stdout(nextSteps(kind, shownPath(folder, io.cwd), Object.keys(files)));
  return OK;
};

function isKind(kind: string): kind is PackKind {
  return Object.hasOwn(TEMPLATES, kind);
}

/** The requirements of the standard that a suite is for; its README counts them with its own. */
async function catalogueOf(standard: string, folder: string, io: CliIo): Promise<readonly Requirement[]> {
  const places = { root: io.root, index: io.packs, cwd: io.cwd, near: folder };
  return (await describePack('standard', standard, places)).catalogue;
}

/** Never writes into a folder that is there: it may hold someone's work. */
async function makeFolder(folder: string, cwd: string): Promise<void> {
  try {
    await mkdir(dirname(folder), { recursive: true });
    await mkdir(folder);
  } catch (cause) {
    const where = shownPath(folder, cwd);
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') {
      throw new AssayError(
        'output.exists',
        `${where} is there already. Choose another id, or another place with --in`,
        {
          cause,
        },
      );
    }
    throw new AssayError(
      'output.unwritable',
      `${where}: ${(cause as NodeJS.ErrnoException).code}; give another place`,
      {
        cause,
      },
    );
  }
}

/** The files with the README's generated part filled in, as `npm run generate` would. */
function withTable(files: PackFiles, kind: PackKind, id: string, others: readonly Requirement[]): PackFiles {
  const manifest = loadManifest(files['manifest.json'] ?? '', kind, id, id);
  const own = loadCatalogue(files['requirements.yaml'] ?? '[]', 'requirements.yaml');
  const readme = withSection(files['README.md'] ?? '', 'generated', packTable(manifest, [...others, ...own]));
  return { ...files, 'README.md': readme ?? '' };
}

function nextSteps(kind: PackKind, folder: string, files: readonly string[]): string {
  const commands: Readonly<Record<PackKind, readonly string[]>> = {
    adapter: [`assay translate ${folder}/cases/two-people/input.csv --adapter ${folder}`],
    standard: [
      `assay validate ${folder}/cases/sound/input.ndjson --standard ${folder}`,
      `assay validate ${folder}/cases/no-id/input.ndjson --standard ${folder}`,
    ],
    suite: [`assay prove ${folder}`, `assay test https://api.example.org --suite ${folder}`],
  };
  return `${folder}: a ${kind === 'adapter' ? 'working adapter' : `working ${kind}`} of ${files.length} files. Try it:\n${commands[
    kind
  ]
    .map((command) => `  ${command}\n`)
    .join('')}`;
}

/** As the user would give it to a command: with a `/`, so that it is taken for a folder and not for an id. */
function shownPath(folder: string, cwd: string): string {
  const path = relative(cwd, folder);
  if (path === '' || path.startsWith('..')) return path.startsWith('..') ? path : folder;
  return `./${path}`;
}
