import { join } from 'node:path';
import type { Finding } from '../../src/model/finding.ts';
import type { LoadedPack } from '../../src/pack/load-pack.ts';
import { inPieces, readCase } from './case-files.ts';
import { type ExpectedFinding, findingProblems } from './expected-findings.ts';

/** A standard's cases/<name>/expected.json. */
interface ExpectedValidation {
  readonly valid: boolean;
  readonly findings: readonly ExpectedFinding[];
  /** The clock, ISO 8601. */
  readonly now?: string;
}

/** What one case of a standard says that its validation does not. */
export async function standardCaseProblems(pack: LoadedPack<'standard'>, name: string): Promise<readonly string[]> {
  const { expected, input, profiles } = readCase<ExpectedValidation>(join(pack.folder, 'cases', name));
  const now = new Date(expected.now ?? '2026-01-01T00:00:00Z');
  const open = await pack.definition.open({ data: pack.data, now: () => now, profiles, settings: {} });
  const found: Finding[] = [];
  let units = 0;
  for await (const unit of open.validate(inPieces(input.name, input.bytes))) {
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
