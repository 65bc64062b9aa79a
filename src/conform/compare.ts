import { AssayError } from '../model/assay-error.ts';
import type { RequirementResult } from '../model/outcome.ts';
import type { Comparison, RunReport } from './run-report.ts';

/**
 * Puts runs side by side, clause by clause. Throws AssayError `compare.*` for fewer than two runs, for different
 * suites, and, unless `anyway`, for another version of the suite, another scope, guide or seed.
 */
export function compare(reports: readonly RunReport[], options: { readonly anyway?: boolean } = {}): Comparison {
  const [first, ...others] = reports;
  if (first === undefined || others.length === 0) {
    throw new AssayError('compare.too-few', 'compare: expected two run folders or more.');
  }
  const other = others.find((report) => report.suite !== first.suite);
  if (other !== undefined) {
    throw new AssayError(
      'compare.suites',
      `compare: ${first.run.folder} tested with ${first.suite}, ${other.run.folder} with ${other.suite}. Compare runs of one suite.`,
    );
  }
  const differences = [
    others.some(({ suiteDigest }) => suiteDigest !== first.suiteDigest) ? 'version of the suite' : '',
    others.some((report) => scopeKey(report) !== scopeKey(first)) ? 'scope' : '',
    others.some(({ guide }) => guide?.digest !== first.guide?.digest) ? 'guide' : '',
    others.some(({ run }) => run.seed !== first.run.seed) ? 'seed' : '',
  ].filter((difference) => difference !== '');
  const caution = `the runs differ in ${differences.join(' and ')}`;
  if (differences.length > 0 && options.anyway !== true) {
    throw new AssayError(
      'compare.differ',
      `compare: ${caution}, so their outcomes do not mean the same. Run both alike, or compare with --anyway.`,
    );
  }
  return {
    suite: first.suite,
    standard: first.standard,
    scope: first.scope.summary,
    ...(differences.length === 0 ? {} : { caution }),
    runs: reports.map(({ target, verdict, run }) => ({
      label: target.name ?? target.url,
      url: target.url,
      verdict,
      folder: run.folder,
      startedAt: run.startedAt,
    })),
    requirements: rowsOf(reports),
  };
}

function rowsOf(reports: readonly RunReport[]): Comparison['requirements'] {
  const results = reports.map(({ requirements }) => new Map(requirements.map((result) => [result.id, result])));
  // Every report has the catalogue's order; one that lacks an id leaves the place to the others.
  const rows = new Map<string, RequirementResult>();
  for (const report of reports) {
    for (const result of report.requirements) if (!rows.has(result.id)) rows.set(result.id, result);
  }
  const ids = mergedOrder(reports.map(({ requirements }) => requirements.map(({ id }) => id)));
  return ids.flatMap((id) => {
    const row = rows.get(id);
    if (row === undefined) return [];
    const outcomes = results.map((byId) => byId.get(id)?.outcome);
    const bases = results.map((byId) => byId.get(id)?.basis);
    const { clause, level, summary } = row;
    return [{ id, clause, level, summary, outcomes, bases, differs: new Set(outcomes).size > 1 }];
  });
}

/** One order that keeps each list's own: an id goes behind the one that stands before it in its list. */
function mergedOrder(lists: readonly (readonly string[])[]): string[] {
  const order: string[] = [];
  for (const list of lists) {
    let place = 0;
    for (const id of list) {
      const at = order.indexOf(id);
      if (at >= 0) place = at + 1;
      else order.splice(place++, 0, id);
    }
  }
  return order;
}

function scopeKey({ scope }: RunReport): string {
  return JSON.stringify([scope.name, scope.summary, scope.digest]);
}
