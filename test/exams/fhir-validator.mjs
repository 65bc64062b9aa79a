// Verdicts beside those of HL7's Java validator on its own R4 test cases. Set A needs the core definitions only; set B
// brings profiles, value sets and questionnaires of its own.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStandard } from 'assay';
import { markdownTable, textTable } from '../../scripts/text-table.mjs';
import { judgements } from './fhir-validator/judgements.mjs';
import { placesNamed } from './fhir-validator/places-named.mjs';

/** What the reference's own run asks for: an extension that nobody defines and a wrong display are errors; more by a case's flags. */
const REFERENCE = { unknownExtensions: 'error', wrongDisplays: 'error' };
const BY_FLAG = {
  examples: { exampleUrls: 'error' },
  noHtmlInMarkdown: { htmlInMarkdown: 'error' },
  'security-checks': { tagsInText: 'error' },
  // Which domains a case allows is not among the facts given with it.
  'allowed-extension-domain': { unknownExtensions: 'unchecked' },
};

export async function run(from) {
  const cases = JSON.parse(readFileSync(join(from, 'cases.json'), 'utf8'));
  const results = [];
  for (const one of cases) results.push({ ...one, ...(await judge(from, one)) });
  const ofSet = (set) => results.filter((result) => result.set === set);
  const sets = ['A', 'B'].map((set) => row(`set ${set}`, ofSet(set)));
  const all = row('all', results);
  const table = [HEAD, ...sets, all];
  const markdown = page(table, results);
  const result = {
    total: all[1],
    agree: all[2],
    setA: rate(sets[0]),
    setB: rate(sets[1]),
    both: rate(all),
    falseAlarms: all[4],
    falseAlarmsA: sets[0][4],
    misses: all[5],
  };
  return { table: textTable(table), markdown, result };
}

const HEAD = ['cases', 'total', 'agree', 'agreement', 'false alarms', 'misses', 'right place'];

async function judge(
  from,
  { file, profile, supporting, flags, messages, expectErrorWithoutTerminologyServer: expected },
) {
  const files = join(from, 'files');
  const given = (name, apply) => ({ name, text: readFileSync(join(files, name), 'utf8'), apply });
  const profiles = supporting.filter((name) => existsSync(join(files, name))).map((name) => given(name, false));
  if (profile) profiles.push(given(profile, true));
  const settings = Object.assign({}, REFERENCE, ...flags.map((flag) => BY_FLAG[flag] ?? {}));
  const { standard } = await openStandard('fhir-r4', { profiles, settings });
  const bytes = readFileSync(join(files, file));
  async function* chunks() {
    yield bytes;
  }
  const errors = [];
  for await (const { findings } of standard.validate({ name: file, chunks: chunks() })) {
    errors.push(...findings.filter(({ severity }) => severity === 'error'));
  }
  const found = errors.length > 0;
  return {
    expected,
    agrees: found === expected,
    alarm: found && !expected,
    codes: [...new Set(errors.map(({ code }) => code))],
    places: expected && found ? placesNamed(messages, errors) : undefined,
  };
}

function page(table, results) {
  const modules = [...new Set(results.map(({ module }) => module))].sort();
  const byModule = modules.map((module) =>
    row(
      module,
      results.filter((result) => result.module === module),
    ),
  );
  const wrong = results.filter((result) => !result.agrees);
  return `# FHIR R4 validation beside HL7's Java validator

Cases of the reference's own suite (see the exam's SOURCE.md); agreement is of verdicts: does it report an error or not,
where only an external terminology server could decide left out. "Right place": of the places that the reference's
messages name in cases where both report errors, how many ours name too. \`npm run exam -- fhir-validator --from DIR\` makes
this page. Not a certificate of anything.

${markdownTable(table)}

By module, both sets:

${markdownTable([HEAD, ...byModule])}

## Disagreements

${markdownTable([['case', 'set', 'module', 'kind', 'class', 'why'], ...wrong.map(disagreement)])}

## Every case

${markdownTable([['case', 'set', 'file', 'profile', 'reference', 'ours', 'findings'], ...results.map(ledgerRow)])}
`;
}

function disagreement(result) {
  const { name, set, module, alarm, codes } = result;
  const [kind, why] = judgements[`${name} ${result.profile ?? ''}`.trim()] ??
    judgements[name] ?? ['ours wrong', 'not looked into yet'];
  return [name, set, module, alarm ? `false alarm: ${codes.join(', ')}` : 'miss', kind, why];
}

function ledgerRow({ name, set, file, profile, expected, agrees, codes }) {
  const word = (error) => (error ? 'error' : 'no error');
  return [name, set, file, profile ?? '', word(expected), agrees ? word(expected) : word(!expected), codes.join(', ')];
}

function row(name, list) {
  const agree = list.filter(({ agrees }) => agrees).length;
  const alarms = list.filter(({ alarm }) => alarm).length;
  const named = list.reduce((sum, { places }) => sum + (places?.named ?? 0), 0);
  const met = list.reduce((sum, { places }) => sum + (places?.met ?? 0), 0);
  const share = (part, whole) => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)}%`);
  return [
    name,
    list.length,
    agree,
    share(agree, list.length),
    alarms,
    list.length - agree - alarms,
    `${met} of ${named}`,
  ];
}

function rate([, total, agree]) {
  return Number(((100 * agree) / Math.max(1, total)).toFixed(1));
}
