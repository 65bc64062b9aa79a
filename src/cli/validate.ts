import { undiciTransport } from '../http/index.ts';
import { countOf } from '../model/capped-findings.ts';
import { hasErrors } from '../model/finding.ts';
import type { NotChecked } from '../model/not-checked.ts';
import type { Requirement } from '../model/requirement.ts';
import type { NamedRequirement, ValidationResult } from '../report/reporter.ts';
import type { UnitResult } from '../standard/index.ts';
import { type CommandRun, NOT_OK, OK } from './command.ts';
import { openInputs } from './inputs.ts';
import { openStandardPack } from './open-packs.ts';
import { bytesOf, progressLine, watched } from './progress.ts';
import { readProfiles } from './read-profiles.ts';
import { chooseReporters, type ReportingOptions, writeReports } from './reporting.ts';
import { openResources } from './resources.ts';
import { parseSettings } from './settings.ts';
import { packageVersion } from './version.ts';

export interface ValidateOptions extends ReportingOptions {
  readonly inputs: readonly string[];
  /** Id, or the folder of a pack. */
  readonly standard: string;
  /** Files, folders and FHIR packages. */
  readonly profile?: readonly string[];
  readonly set?: readonly string[];
}

/** Of one answer, in bytes: it is held whole. */
const MOST_FROM_WEB = 256 * 1024 * 1024;

/** `assay validate`: 0 valid, 1 invalid. */
export const run: CommandRun<ValidateOptions> = async (options, io) => {
  const chosen = await chooseReporters(options, 'validation');
  const profiles = await readProfiles(options.profile ?? [], io.cwd);
  const settings = parseSettings(options.set ?? []);
  // Nothing is opened before a standard asks for something.
  const web = undiciTransport({ limits: { bodyBytes: MOST_FROM_WEB } });
  const resources = openResources(io.cwd, web);
  const { pack, standard } = await openStandardPack(options.standard, { profiles, settings, resources }, io);
  const sources = await openInputs(options.inputs, pack.definition.takesAddresses === true, resources, io);
  const progress = progressLine(io, 'validated', bytesOf(sources));
  const results: ValidationResult[] = [];
  const notChecked = new Map<string, NotChecked>();
  const requirementOf = requirementsByRule(pack.catalogue);
  try {
    for (const source of sources) {
      for await (const result of standard.validate(watched(source, progress))) {
        progress.step();
        results.push(counted(result, requirementOf));
        for (const one of result.notChecked ?? []) addTo(notChecked, one);
      }
    }
  } finally {
    progress.clear();
    await web.close();
  }
  const valid = results.every((result) => result.valid);
  const report = {
    standard: pack.manifest.id,
    version: pack.manifest.standardVersion,
    valid,
    results,
    notChecked: [...notChecked.values()].sort((a, b) => b.count - a.count),
    requirements: namedBy(results, pack.catalogue),
    assay: packageVersion(io.root),
    validatedAt: io.now().toISOString(),
  };
  await writeReports(chosen, (reporter, style) => reporter.validation?.(report, style) ?? '', io);
  return valid ? OK : NOT_OK;
};

function addTo(all: Map<string, NotChecked>, one: NotChecked): void {
  const key = `${one.code} ${one.what}`;
  all.set(key, { ...one, count: one.count + (all.get(key)?.count ?? 0) });
}

/** The requirements that findings name, in the catalogue's order. */
function namedBy(results: readonly ValidationResult[], catalogue: readonly Requirement[]): readonly NamedRequirement[] {
  const named = new Set(results.flatMap(({ findings }) => findings.map(({ requirement }) => requirement)));
  return catalogue
    .filter(({ id }) => named.has(id))
    .map(({ id, clause, level, summary }) => ({ id, clause, level, summary }));
}

/** Which requirement a finding's code reports, from the catalogue's `rules`; none where it may be one of several. */
function requirementsByRule(catalogue: readonly Requirement[]): ReadonlyMap<string, string> {
  const byRule = new Map<string, string>();
  const shared = new Set<string>();
  for (const { id, rules = [] } of catalogue) {
    for (const rule of rules) {
      if (byRule.has(rule)) shared.add(rule);
      byRule.set(rule, id);
    }
  }
  for (const rule of shared) byRule.delete(rule);
  return byRule;
}

function counted(result: UnitResult, requirementOf: ReadonlyMap<string, string>): ValidationResult {
  const { source } = result;
  const findings = result.findings.map((finding) => {
    const requirement = finding.requirement ?? requirementOf.get(finding.code);
    return requirement === undefined ? finding : { ...finding, requirement };
  });
  return {
    source,
    valid: !hasErrors(findings),
    errors: countOf(findings, 'error'),
    warnings: countOf(findings, 'warning'),
    findings,
    ...(result.columns && { columns: result.columns }),
  };
}
