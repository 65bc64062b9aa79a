import { prove, type SuitePack } from '../../src/conform/index.ts';
import type { Requirement } from '../../src/model/requirement.ts';
import type { LoadedPack } from '../../src/pack/load-pack.ts';

/** Where a suite's checks and the catalogues disagree about which check tests which requirement. */
export function parityProblems(suite: LoadedPack<'suite'>, catalogue: readonly Requirement[]): readonly string[] {
  const { checks, mutants } = suite.definition;
  const byId = new Map(catalogue.map((requirement) => [requirement.id, requirement]));
  const problems: string[] = [];
  const ids = catalogue.map(({ id }) => id);
  for (const id of ids.filter((one, index) => ids.indexOf(one) !== index)) {
    problems.push(`requirement ${id} stands in the standard's catalogue and in the suite's`);
  }
  for (const { id, requirements } of checks) {
    if (requirements.length === 0) problems.push(`check ${id} tests no requirement`);
    for (const requirement of requirements) {
      const entry = byId.get(requirement);
      if (!entry) problems.push(`check ${id}: no requirement is called ${requirement}`);
      else if (!entry.checks?.includes(id))
        problems.push(`check ${id}: ${requirement} does not cite it in the catalogue`);
    }
  }
  for (const { id, breaks } of mutants) {
    for (const requirement of breaks) {
      if (!byId.has(requirement)) problems.push(`mutant ${id}: no requirement is called ${requirement}`);
    }
  }
  const names = [...checks, ...mutants, ...suite.definition.variants].map(({ id }) => id);
  for (const [kind, ids] of [
    ['check', checks.map(({ id }) => id)],
    ['mutant or variant', names.slice(checks.length)],
  ] as const) {
    for (const id of ids.filter((name, index) => ids.indexOf(name) !== index))
      problems.push(`${kind} ${id} is there twice`);
  }
  return problems;
}

/** Checks that a catalogue cites and that no suite for its standard has, or that say nothing of the requirement. */
export function citedProblems(
  catalogue: readonly Requirement[],
  suites: readonly LoadedPack<'suite'>[],
): readonly string[] {
  const checks = new Map(suites.flatMap(({ definition }) => definition.checks).map((check) => [check.id, check]));
  return catalogue.flatMap(({ id, checks: cited = [] }) =>
    cited.flatMap((name) => {
      const check = checks.get(name);
      if (!check) return [`${id}: no suite has a check called ${name}`];
      return check.requirements.includes(id) ? [] : [`${id}: check ${name} does not name it`];
    }),
  );
}

/** What the suite's own trial brings to light: mutants that live, variants accused, checks that kill nothing. */
export async function proofProblems(
  suite: LoadedPack<'suite'>,
  standard: LoadedPack<'standard'>,
  excused: (check: string) => boolean,
): Promise<readonly string[]> {
  const open = await standard.definition.open({
    data: standard.data,
    now: () => new Date('2026-01-01T00:00:00Z'),
    profiles: [],
    settings: {},
  });
  const pack: SuitePack<unknown, unknown> = {
    id: suite.manifest.id,
    title: suite.manifest.title,
    digest: suite.digest,
    standard: { id: standard.manifest.id, title: standard.manifest.title, version: standard.manifest.standardVersion },
    catalogue: [...standard.catalogue, ...suite.catalogue],
    definition: suite.definition,
    validate: (value) => open.unit(value as never),
  };
  const { clean, matrix, idle } = await prove(pack, { quick: true });
  return [
    // What only a person can attest is untested on any server.
    ...clean.notPassed
      .filter(({ outcome }) => outcome !== 'untested')
      .map(({ id, outcome, reason }) => `the clean server: ${id} ${outcome}: ${reason}`),
    ...matrix.mutants.filter(({ killed }) => !killed).map(({ id }) => `mutant ${id} lives`),
    ...matrix.variants
      .flatMap(({ id, accusations }) => accusations.map((accusation) => ({ id, ...accusation })))
      .map(({ id, requirement, messages }) => `variant ${id} is accused: ${requirement}: ${messages.join('; ')}`),
    ...matrix.variants.flatMap(({ id, errors }) =>
      errors.map((requirement) => `variant ${id}: ${requirement} ends in error`),
    ),
    ...idle.filter((check) => !excused(check)).map((check) => `check ${check} kills no mutant`),
  ];
}
