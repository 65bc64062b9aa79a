import type { Manifest, StandardManifest } from '../model/manifest.ts';
import type { Requirement } from '../model/requirement.ts';
import { coverageLine, coverageOf, LEVELS } from './coverage.ts';
import { markdownTable } from './markdown-table.ts';

/**
 * The generated part of a pack's README, as Markdown, from its manifest and its catalogue.
 * A suite's catalogue is its standard's and its own together.
 */
export function packTable(manifest: Manifest, catalogue: readonly Requirement[]): string {
  const parts = [factsTable(manifest)];
  if (manifest.kind !== 'adapter') parts.push(requirementsTable(catalogue));
  if (manifest.kind === 'suite') parts.push(...pagesTable(catalogue));
  if (manifest.kind === 'standard') parts.push(mandatesTable(manifest));
  parts.push(`Written from: ${manifest.sources.map((address) => `<${address}>`).join(', ')}`);
  return parts.join('\n\n');
}

function factsTable(manifest: Manifest): string {
  const own: readonly (readonly [string, string])[] =
    manifest.kind === 'adapter'
      ? [
          ['reads', `\`${manifest.from}\``],
          ['writes', `\`${manifest.to}\``],
        ]
      : manifest.kind === 'standard'
        ? [['version of the standard', manifest.standardVersion]]
        : [['tests', `\`${manifest.standard}\``]];
  const facts: readonly (readonly [string, string])[] = [
    [manifest.kind, `\`${manifest.id}\``],
    ...own,
    ['version', manifest.version],
    ['licence', manifest.licence],
  ];
  return markdownTable([facts.map(([name]) => name), facts.map(([, value]) => value)]);
}

const WAYS: readonly (readonly [string, (requirement: Requirement) => boolean])[] = [
  ['checked on a live target', ({ checks }) => checks !== undefined],
  ['reported by validation', ({ checks, rules }) => rules !== undefined && checks === undefined],
  ['attested by a named person', ({ attest }) => attest !== undefined],
  ['excluded, with the reason', ({ excluded }) => excluded !== undefined],
];

function requirementsTable(catalogue: readonly Requirement[]): string {
  if (catalogue.length === 0) return 'No requirements listed.';
  const levels = LEVELS.filter((level) => catalogue.some((requirement) => requirement.level === level));
  const counts = (list: readonly Requirement[]) =>
    [...levels.map((level) => list.filter((requirement) => requirement.level === level).length), list.length].map(
      String,
    );
  const rows = WAYS.map(([label, is]) => [label, ...counts(catalogue.filter(is))]).filter((row) => row.at(-1) !== '0');
  const head = ['requirements', ...levels, 'all'];
  const align = head.map((_, column) => (column === 0 ? 'left' : 'right'));
  return `${markdownTable([head, ...rows, ['all', ...counts(catalogue)]], align)}\n\n${coverageLine(catalogue)}.`;
}

/** Page by page how the requirements of each level are accounted for; nothing where all are of one page. */
function pagesTable(catalogue: readonly Requirement[]): readonly string[] {
  const pageOf = ({ clause }: Requirement) => clause.split('#')[0] ?? clause;
  const pages = [...new Set(catalogue.map(pageOf))];
  if (pages.length < 2) return [];
  const levels = LEVELS.filter((level) => catalogue.some((requirement) => requirement.level === level));
  const rows = pages.map((page) => [
    pageLink(page),
    ...levels.map((level) => {
      const members = catalogue.filter((each) => each.level === level && pageOf(each) === page);
      const { all, tested, attested, excluded } = coverageOf(members);
      return all === 0 ? '' : `${tested} / ${attested} / ${excluded}`;
    }),
  ]);
  const head = ['checked / attested / excluded', ...levels];
  const align = head.map((_, column) => (column === 0 ? 'left' : 'right'));
  return [markdownTable([head, ...rows], align)];
}

function pageLink(page: string): string {
  return URL.canParse(page) ? `[${new URL(page).pathname.split('/').at(-1) || page}](${page})` : page;
}

function mandatesTable(manifest: StandardManifest): string {
  if (manifest.mandates.length === 0) return 'No source for a mandate is known to us.';
  return markdownTable([
    ['who mandates it', 'what', 'since', 'source, read on'],
    ...manifest.mandates.map(({ who, what, since, source, checkedOn }) => [
      who,
      what,
      since ?? '',
      `<${source}>, ${checkedOn}`,
    ]),
  ]);
}
