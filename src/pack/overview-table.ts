import type { AdapterManifest, StandardManifest, SuiteManifest } from '../model/manifest.ts';
import type { Requirement } from '../model/requirement.ts';
import { coverageLine } from './coverage.ts';
import { markdownTable } from './markdown-table.ts';

export interface Described<M> {
  readonly manifest: M;
  readonly catalogue: readonly Requirement[];
}

/** Adapters -> standards <- suites with coverage, as Markdown for the root README. Links are relative to the root. */
export function overviewTable(
  adapters: readonly Described<AdapterManifest>[],
  standards: readonly Described<StandardManifest>[],
  suites: readonly Described<SuiteManifest>[],
): string {
  const rows = [['adapters →', 'standard', '← suites', 'coverage']];
  for (const { manifest, catalogue } of standards) {
    const into = adapters.filter((adapter) => adapter.manifest.to === manifest.id);
    const against = suites.filter((suite) => suite.manifest.standard === manifest.id);
    const all = [...catalogue, ...against.flatMap((suite) => suite.catalogue)];
    rows.push([
      into.map((adapter) => link('adapters', adapter.manifest.id)).join(', '),
      `${link('standards', manifest.id)}: ${manifest.title}`,
      against.map((suite) => link('conformance', suite.manifest.id)).join(', '),
      coverageLine(all),
    ]);
  }
  return markdownTable(rows);
}

function link(folder: string, id: string): string {
  return `[${id}](${folder}/${id}/)`;
}
