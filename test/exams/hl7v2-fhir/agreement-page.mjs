// The part of the scoreboard that tells how far the goldens and ours agree.
import { markdownTable } from '../../../scripts/text-table.mjs';
import { CLASSES } from './classify.mjs';
import { byTheGuide, ofClass } from './tally-agreement.mjs';

const MOST_PATHS = 3;

export function agreementTable(sets) {
  return [
    ['goldens', 'messages', 'core leaves', 'agree', '%', 'by the guide', '%', ...CLASSES],
    ...[...sets].map(([name, tally]) => [
      name,
      tally.messages,
      tally.total,
      tally.agree,
      percent(tally.agree, tally.total),
      byTheGuide(tally),
      percent(tally.agree, byTheGuide(tally)),
      ...CLASSES.map((category) => ofClass(tally, category)),
    ]),
  ];
}

/** `## Agreement ...`: the table, and for each set its reasons, most leaves first. */
export function agreementPage(sets) {
  return `## Agreement with the goldens

Core leaves are those of the golden's resources without ids, what references are called, \`meta\`, narrative, Provenance, the
converter's own extensions, and resources that only these lead to. Resources go together by type and what they share, elements
of lists by content, each once; people, organizations and devices of the same identifiers count once on both sides. A leaf agrees
when ours has it at the same path with the same value (times: the same instant). A golden is evidence, not truth: "by the guide"
leaves out what is invalid FHIR or a converter's local convention; what no rule explains counts against us.
\`test/exams/hl7v2-fhir/rules.mjs\` holds the rules.

${markdownTable(agreementTable(sets))}

${[...sets].map(([name, tally]) => `### ${name}: why leaves differ\n\n${reasonsTable(tally)}`).join('\n\n')}
`;
}

function reasonsTable({ reasons }) {
  const rows = [...reasons.values()].sort((a, b) => b.count - a.count || (a.why < b.why ? -1 : 1));
  return markdownTable([
    ['class', 'leaves', 'why', 'row of the guide', 'most at'],
    ...rows.map(({ category, count, why, guide, paths }) => [category, count, why, guide ?? '', most(paths)]),
  ]);
}

function most(paths) {
  const sorted = [...paths].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return sorted
    .slice(0, MOST_PATHS)
    .map(([path, count]) => `${path} (${count})`)
    .join(', ');
}

function percent(part, whole) {
  return whole === 0 ? '' : ((100 * part) / whole).toFixed(1);
}
