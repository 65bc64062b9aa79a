import { join } from 'node:path';
import { openAdapter } from '../../src/adapter/open-adapter.ts';
import type { Finding } from '../../src/model/finding.ts';
import { writeJson } from '../../src/model/write-json.ts';
import type { LoadedPack } from '../../src/pack/load-pack.ts';
import { runTranslation } from '../../src/translate/run-translation.ts';
import { DEFAULT_MAX_RECORD_BYTES } from '../../src/translate/translate-source.ts';
import { memorySink } from '../support/memory-sink.ts';
import { inPieces, readCase, siteRowsOf } from './case-files.ts';
import { differences } from './differences.ts';
import { type ExpectedFinding, findingProblems } from './expected-findings.ts';

/** An adapter's cases/<name>/expected.json. */
interface ExpectedTranslation {
  /** How many units, or what each of them holds at least. */
  readonly units: number | readonly unknown[];
  /** How many records, or on which line each starts and by which finding. */
  readonly quarantined: number | readonly { readonly line?: number; readonly code?: string }[];
  readonly findings: readonly ExpectedFinding[];
  /** As `--set` gives them. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** As `--rows` gives them: `uk-pas`, `./rows.yaml`. */
  readonly rows?: readonly string[];
  readonly now?: string;
}

/** What one case of an adapter says that its translation does not; and what the output lacks to be valid. */
export async function adapterCaseProblems(
  pack: LoadedPack<'adapter'>,
  target: LoadedPack<'standard'>,
  name: string,
): Promise<readonly string[]> {
  const folder = join(pack.folder, 'cases', name);
  const { expected, input } = readCase<ExpectedTranslation>(folder);
  const now = new Date(expected.now ?? '2026-01-01T00:00:00Z');
  const standard = await target.definition.open({ data: target.data, now: () => now, profiles: [], settings: {} });
  const sites = await siteRowsOf(pack.folder, folder, expected.rows);
  const adapter = openAdapter(pack.manifest.id, pack.definition, standard.model, expected.settings ?? {}, sites);
  const output = memorySink();
  const units: unknown[] = [];
  const quarantined: { readonly line: number; readonly codes: readonly string[] }[] = [];
  const findings: Finding[] = [];
  const { ledger } = await runTranslation({
    adapter,
    adapterDigest: pack.digest,
    standardId: target.manifest.id,
    standard,
    sources: [{ ...inPieces(input.name, input.bytes), path: input.name }],
    output,
    sidecar: undefined,
    quarantine: memorySink(),
    ledgerByField: true,
    maxRecordBytes: DEFAULT_MAX_RECORD_BYTES,
    onRecord: ({ unit, raw, findings: said }) => {
      findings.push(...said);
      if (unit === undefined) quarantined.push({ line: raw.line, codes: said.map(({ code }) => code) });
      else units.push(JSON.parse(writeJson(unit)));
    },
  });
  return [
    ...(typeof expected.units === 'number'
      ? differences(expected.units, units.length, 'units')
      : differences(expected.units, units, 'units')),
    ...quarantineProblems(expected.quarantined, quarantined),
    ...findingProblems(expected.findings, findings),
    ...ledgerProblems(ledger.leaves),
    ...(units.length === 0 ? [] : await invalid(standard.validate(inPieces('output', Buffer.from(output.text))))),
  ];
}

function quarantineProblems(
  expected: ExpectedTranslation['quarantined'],
  got: readonly { readonly line: number; readonly codes: readonly string[] }[],
): readonly string[] {
  const told = got.map(({ line, codes }) => `line ${line} (${codes.join(', ')})`).join('; ') || 'none';
  const count = typeof expected === 'number' ? expected : expected.length;
  if (count !== got.length) return [`expected ${count} records in quarantine, got ${got.length}: ${told}`];
  if (typeof expected === 'number') return [];
  return expected.flatMap(({ line, code }, index) => {
    const record = got[index];
    const same = (line === undefined || record?.line === line) && (code === undefined || record?.codes.includes(code));
    return same ? [] : [`expected in quarantine ${JSON.stringify({ line, code })}, got ${told}`];
  });
}

/** Every leaf of the input is accounted for, and only once. */
function ledgerProblems(leaves: Readonly<Record<'total' | 'mapped' | 'ignored' | 'unmapped' | 'quarantined', number>>) {
  const sum = leaves.mapped + leaves.ignored + leaves.unmapped + leaves.quarantined;
  return sum === leaves.total ? [] : [`the ledger accounts for ${sum} of ${leaves.total} leaves`];
}

/** The output as a stranger would get it, validated as a document from outside. */
async function invalid(results: AsyncIterable<{ readonly findings: readonly Finding[] }>): Promise<readonly string[]> {
  const problems: string[] = [];
  for await (const { findings } of results) {
    for (const { severity, code, message } of findings) {
      if (severity === 'error') problems.push(`output that is not valid: ${code}: ${message}`);
    }
  }
  return problems;
}
