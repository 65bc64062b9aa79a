import { AssayError } from '../model/assay-error.ts';
import type { PackKind } from '../model/manifest.ts';
import type { Requirement } from '../model/requirement.ts';
import { coverageLine, coverageOf } from '../pack/coverage.ts';
import { describePack, type PackDescription } from '../pack/load-pack.ts';
import { builtInIds } from '../pack/locate-pack.ts';
import { type CommandRun, OK } from './command.ts';
import type { CliIo } from './io.ts';

export interface ListOptions {
  /** `adapters`, `standards` or `suites`; all three without it. */
  readonly kind?: string;
  readonly json?: boolean;
}

const SECTIONS = { adapters: 'adapter', standards: 'standard', suites: 'suite' } as const;

/** `assay list`: the packs that are built in, from their manifests and catalogues; no pack's code is loaded. */
export const run: CommandRun<ListOptions> = async (options, io) => {
  const asked = options.kind;
  if (asked !== undefined && !Object.hasOwn(SECTIONS, asked)) {
    throw new AssayError('usage.list', `list ${JSON.stringify(asked)}: expected adapters, standards or suites`);
  }
  const [adapters, standards, suites] = await Promise.all([
    describeAll('adapter', io),
    describeAll('standard', io),
    describeAll('suite', io),
  ]);
  const all = {
    adapters: adapters.map(({ manifest }) => ({
      id: manifest.id,
      title: manifest.title,
      version: manifest.version,
      from: manifest.from,
      to: manifest.to,
    })),
    standards: standards.map(({ manifest, catalogue }) => ({
      id: manifest.id,
      title: manifest.title,
      version: manifest.version,
      standardVersion: manifest.standardVersion,
      requirements: coverageOf(withSuites(manifest.id, catalogue, suites)),
      mandates: manifest.mandates,
    })),
    suites: suites.map(({ manifest }) => ({
      id: manifest.id,
      title: manifest.title,
      version: manifest.version,
      standard: manifest.standard,
    })),
  };
  const sections = Object.entries(all).filter(([name]) => asked === undefined || asked === name);
  if (options.json) {
    io.stdout(`${JSON.stringify(Object.fromEntries(sections), null, 2)}\n`);
    return OK;
  }
  const lines: Readonly<Record<string, readonly (readonly string[])[]>> = {
    adapters: adapters.map(({ manifest }) => [manifest.id, `${manifest.from} → ${manifest.to}`, manifest.title]),
    standards: standards.map(({ manifest, catalogue }) => [
      manifest.id,
      manifest.standardVersion,
      manifest.title,
      coverageLine(withSuites(manifest.id, catalogue, suites)),
    ]),
    suites: suites.map(({ manifest }) => [manifest.id, `tests ${manifest.standard}`, manifest.title]),
  };
  io.stdout(`${sections.map(([name]) => section(name, lines[name] ?? [])).join('\n\n')}\n`);
  return OK;
};

function describeAll<K extends PackKind>(kind: K, io: CliIo): Promise<readonly PackDescription<K>[]> {
  const places = { root: io.root, index: io.packs, cwd: io.cwd };
  return Promise.all(builtInIds(io.packs, kind).map((id) => describePack(kind, id, places)));
}

/** A standard's requirements with those that its suites add. */
function withSuites(
  standard: string,
  catalogue: readonly Requirement[],
  suites: readonly PackDescription<'suite'>[],
): readonly Requirement[] {
  return [...catalogue, ...suites.flatMap((suite) => (suite.manifest.standard === standard ? suite.catalogue : []))];
}

function section(name: string, rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return `${name}\n  none built in`;
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ');
  return [name, ...rows.map((row) => `  ${line(row)}`.trimEnd())].join('\n');
}
