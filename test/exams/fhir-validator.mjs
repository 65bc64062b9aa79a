// Verdicts beside those of HL7's Java validator on its own R4 test cases. Set A needs the core definitions only; set B
// brings profiles and value sets of its own, which this round does not read: its cases are judged without them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStandard } from 'assay';
import { markdownTable, textTable } from '../../scripts/text-table.mjs';

export async function run(from) {
  const { standard } = await openStandard('fhir-r4');
  const cases = JSON.parse(readFileSync(join(from, 'cases.json'), 'utf8'));
  const results = [];
  for (const one of cases) results.push({ ...one, ...(await judge(standard, from, one)) });
  const rows = ['A', 'B'].map((set) =>
    row(
      `set ${set}`,
      results.filter((result) => result.set === set),
    ),
  );
  const modules = [...new Set(results.map(({ module }) => module))].sort();
  const byModule = modules.map((module) =>
    row(
      module,
      results.filter((result) => result.module === module && result.set === 'A'),
    ),
  );
  const head = ['cases', 'total', 'agree', 'agreement', 'false alarms', 'misses'];
  const all = row('all', results);
  const table = [head, ...rows, all];
  const wrong = results.filter((result) => !result.agrees);
  const markdown = `# FHIR R4 validation beside HL7's Java validator

Cases of the reference's own suite (see the exam's SOURCE.md); agreement is of verdicts: does it report an error or not.
\`npm run exam -- fhir-validator --from DIR\` makes this page. Not a certificate of anything.

${markdownTable(table)}

Set A by module:

${markdownTable([head, ...byModule.filter(([, total]) => total > 0)])}

## Disagreements

A miss in set B is a case whose profile, value set or extension this round does not read (\`excluded\` in the catalogue).
${markdownTable([['case', 'set', 'module', 'kind', 'class'], ...wrong.map((result) => [result.name, result.set, result.module, result.alarm ? `false alarm: ${result.codes}` : 'miss', classOf(result)])])}
`;
  const result = {
    total: all[1],
    agree: all[2],
    setA: rate(rows[0]),
    setB: rate(rows[1]),
    falseAlarms: all[4],
    misses: all[5],
  };
  return { table: textTable(table), markdown, result };
}

async function judge(standard, from, { file, expectErrorWithoutTerminologyServer: expected }) {
  const bytes = readFileSync(join(from, 'files', file));
  async function* chunks() {
    yield bytes;
  }
  const errors = [];
  for await (const { findings } of standard.validate({ name: file, chunks: chunks() })) {
    errors.push(...findings.filter(({ severity }) => severity === 'error'));
  }
  const found = errors.length > 0;
  return {
    agrees: found === expected,
    alarm: found && !expected,
    codes: [...new Set(errors.map(({ code }) => code))].join(', '),
  };
}

/** Why a case is missed, as far as the case itself tells. */
function classOf({ alarm, set, module, profile, supporting }) {
  if (alarm) return 'ours wrong until shown otherwise';
  if (set === 'B' && (profile || supporting.length > 0))
    return 'ours: profiles and supporting definitions are not read yet';
  if (module === 'tx') return 'needs terminology that is not at hand, or displays';
  return 'ours: not checked yet';
}

function row(name, list) {
  const agree = list.filter(({ agrees }) => agrees).length;
  const alarms = list.filter(({ alarm }) => alarm).length;
  const share = list.length === 0 ? '-' : `${((100 * agree) / list.length).toFixed(1)}%`;
  return [name, list.length, agree, share, alarms, list.length - agree - alarms];
}

function rate([, total, agree]) {
  return Number(((100 * agree) / Math.max(1, total)).toFixed(1));
}
