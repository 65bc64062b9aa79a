import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../src/model/finding.ts';
import type { LoadedPack } from '../../src/pack/load-pack.ts';
import type { Resources } from '../../src/standard/index.ts';
import { inPieces, readCase } from './case-files.ts';
import { type ExpectedFinding, findingProblems } from './expected-findings.ts';

/** A standard's cases/<name>/expected.json. */
interface ExpectedValidation {
  readonly valid: boolean;
  readonly findings: readonly ExpectedFinding[];
  /** The clock, ISO 8601. */
  readonly now?: string;
  /** As `--set` gives them. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Where the files of a case are said to stand. */
const CASE = 'file:///case/';

/** The other files of a case, for standards whose data refers to some. */
function besides(folder: string): Resources {
  return {
    base: CASE,
    open: async (address) => {
      const name = address.startsWith(CASE) ? address.slice(CASE.length) : '';
      if (!/^[\w.-]+$/.test(name) || !existsSync(join(folder, name))) return { missing: 'no such file' };
      return { ...inPieces(name, readFileSync(join(folder, name))), address };
    },
  };
}

/** What one case of a standard says that its validation does not. */
export async function standardCaseProblems(pack: LoadedPack<'standard'>, name: string): Promise<readonly string[]> {
  const folder = join(pack.folder, 'cases', name);
  const { expected, input, profiles } = readCase<ExpectedValidation>(folder);
  const now = new Date(expected.now ?? '2026-01-01T00:00:00Z');
  const settings = { ...pack.definition.settings, ...expected.settings };
  const open = await pack.definition.open({
    data: pack.data,
    now: () => now,
    profiles,
    settings,
    resources: besides(folder),
  });
  const found: Finding[] = [];
  let units = 0;
  for await (const unit of open.validate({ ...inPieces(input.name, input.bytes), address: CASE + input.name })) {
    units += 1;
    found.push(...unit.findings.map((finding) => withLine(finding, unit.source)));
  }
  const valid = !found.some(({ severity }) => severity === 'error');
  return [
    ...(units === 0 ? ['expected at least one unit in the answer, got none'] : []),
    ...(valid === expected.valid ? [] : [`expected valid to be ${expected.valid}, got ${valid}`]),
    ...findingProblems(expected.findings, found),
  ];
}

/** A unit of a file with several says its line in its source's name: `feed.ndjson:3`. */
function withLine(finding: Finding, source: string): Finding {
  const line = /:(\d+)$/.exec(source)?.[1];
  if (line === undefined || finding.at?.line !== undefined) return finding;
  return { ...finding, at: { ...finding.at, line: Number(line) } };
}
