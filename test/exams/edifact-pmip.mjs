// The integration test data of NHS England's own lab results adaptor: each interchange of success_uat_data and edifact through
// the adapter nhs-edifact-fhir, its clinical leaves held against what NHS England's adaptor makes of the same message
// (FHIR STU3, CareConnect), and each of failure_uat_data, which must be refused for the reason in the file's name.
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { openAdapterWithStandard, translateSource, writeJson } from 'assay';
import { markdownTable, textTable } from '../../scripts/text-table.mjs';
import { clinicalLeaves } from './edifact-pmip/clinical-leaves.mjs';

/** Words of a file's name, and the finding that says so. */
const REASONS = [
  [/interchange_parsing_failure/, /^edifact\.(interchange|syntax)/],
  [/message_parsing_failure/, /^edifact\.message/],
  [/missing_investigation_text|invalid_investigation/, /^pmip\.no-investigation/],
  [/invalid_coded_value/, /^pmip\.(no|bad)-result/],
];

export async function run(from) {
  const answers = [];
  for (const file of interchanges(from)) answers.push(await examine(file));
  const wrong = answers.filter(({ agrees }) => !agrees);
  const same = answers.reduce((sum, { leaves }) => sum + (leaves?.same ?? 0), 0);
  const total = answers.reduce((sum, { leaves }) => sum + (leaves?.total ?? 0), 0);
  const table = [
    ['files', 'number', 'agree'],
    ...['success', 'failure', 'other'].map((kind) => {
      const of = answers.filter((answer) => answer.kind === kind);
      return [kind, of.length, of.filter(({ agrees }) => agrees).length];
    }),
    ['clinical leaves', total, same],
  ];
  return {
    table: textTable(table),
    markdown: page(table, answers),
    result: { total: answers.length, agree: answers.length - wrong.length, leaves: total, same },
  };
}

function interchanges(from) {
  return readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.edifact.dat'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function examine(file) {
  const kind = /failure_uat/.test(file) ? 'failure' : /success_uat/.test(file) ? 'success' : 'other';
  // NHS England's adaptor takes every time for UTC, also in summer; read alike, the moments can be compared.
  const { adapter, standard } = await openAdapterWithStandard('nhs-edifact-fhir', { timezone: '+00:00' });
  const { results: read } = await translateSource({ name: file, chunks: createReadStream(file) }, adapter, standard);
  const results = [];
  for await (const { unit, findings } of read) results.push({ findings, unit: unit && JSON.parse(writeJson(unit)) });
  const codes = [
    ...new Set(
      results
        .flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'error'))
        .map(({ code }) => code),
    ),
  ];
  const name = basename(file, '.edifact.dat');
  const units = results.flatMap(({ unit }) => (unit === undefined ? [] : [unit]));
  if (kind === 'failure') {
    const wanted = REASONS.find(([words]) => words.test(name))?.[1];
    const agrees =
      units.length === 0 && codes.length > 0 && (wanted === undefined || codes.some((code) => wanted.test(code)));
    return { file: name, kind, agrees, codes, units: units.length };
  }
  const compared = expectedOf(file, name).map(([number, bundle]) => compare(results[number - 1]?.unit, bundle));
  const leaves = {
    total: compared.reduce((sum, one) => sum + one.total, 0),
    same: compared.reduce((sum, one) => sum + one.same, 0),
    differences: compared.flatMap(({ differences }) => differences),
  };
  const agrees = kind === 'other' ? leaves.total === leaves.same : codes.length === 0 && leaves.total === leaves.same;
  return { file: name, kind, agrees, codes, units: units.length, leaves };
}

/** NHS England's Bundles beside an interchange, by the number of the message. */
function expectedOf(file, name) {
  const folders = [join(file, '..'), join(file, '../../fhir')];
  const found = [];
  for (const folder of folders.filter((path) => existsSync(path))) {
    for (const one of readdirSync(folder)) {
      const match = new RegExp(`^${name}(?:[._](?:msg)?(\\d+))?\\.fhir\\.json$`).exec(one);
      if (match) found.push([Number(match[1] ?? 1), JSON.parse(readFileSync(join(folder, one), 'utf8'))]);
    }
  }
  return found.sort(([a], [b]) => a - b);
}

function compare(unit, bundle) {
  const wanted = clinicalLeaves(bundle);
  const got = new Set(unit === undefined ? [] : clinicalLeaves(unit));
  const differences = wanted.filter((leaf) => !got.has(leaf));
  return { total: wanted.length, same: wanted.length - differences.length, differences };
}

function page(table, answers) {
  const rows = answers.map(({ file, kind, agrees, codes, units, leaves }) => [
    `${kind}: ${file}`,
    agrees ? 'yes' : '**no**',
    units,
    leaves ? `${leaves.same} of ${leaves.total}` : '',
    codes.join(', ') || 'nothing',
  ]);
  const kinds = new Map();
  for (const { leaves } of answers) {
    for (const leaf of leaves?.differences ?? []) {
      const where = leaf.split(' = ')[0];
      kinds.set(where, (kinds.get(where) ?? 0) + 1);
    }
  }
  const differences = [...kinds].map(([where, count]) => [where, count]);
  return `# NHS EDIFACT: the test data of NHS England's lab results adaptor

Interchanges of NHS002, NHS003 and NHS004 through \`nhs-edifact-fhir\` (see the exam's SOURCE.md): a success is translated
with the clinical leaves that NHS England's own adaptor writes, a failure is refused for the reason in the file's name.
\`npm run exam -- edifact-pmip --from DIR\` makes this page.

${markdownTable(table)}

${markdownTable([['interchange', 'agrees', 'messages translated', 'clinical leaves', 'refused by'], ...rows])}

## Clinical leaves that differ

${differences.length === 0 ? 'None.' : markdownTable([['leaf', 'times'], ...differences])}

Compared are the patient's, the specimens', the report's and the results' values. Not compared, since STU3 CareConnect and
base R4 differ in them or NHS England's adaptor adds what the message does not say:

- profiles, ids, \`MessageHeader\` and its ITK handling (no event is named by the message);
- SNOMED CT 721981007 and 15220000 as codes of the report and the request: constants there; here BGM's own code, and none;
- the verification status "01" of the NHS number, and \`use: official\` of names: the message says neither;
- \`status: active\` of the request: here \`unknown\`;
- \`comment\` there, one \`note\` for each FTX here; \`ProcedureRequest\` there, \`ServiceRequest\` here; \`related\`, \`hasMember\`;
- systems of identifiers: "rfc4122" for a report number that is no UUID is not written here;
- the patient's identifier by RFF+SSI, in \`id\` of the element there, in its \`value\` here;
- release characters (\`screen?: normal\`) that stay in some texts there and are resolved here;
- times without an offset, UTC there, by the setting \`timezone\` here (the exam sets it to UTC);
- names in two components: 35 characters that go on in the next are joined within the word here, by \`:\` there.

Of \`screening_partial_acceptance\` NHS England's adaptor has output for the first message alone. Nothing in the second is
wrong by the rules that are known here, so it is translated. UNT counts that are wrong in messages which NHS England's adaptor
accepts are warnings (\`counts=refuse\` makes them errors).
`;
}
