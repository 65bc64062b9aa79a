// Every field that HL7's v2-to-FHIR guide gives a place in FHIR: does some case of the adapter carry it there? DIR is the
// guide's folder; its segment tables are read, and nothing of them is kept.
import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openAdapterWithStandard, openLedger, translateSource } from 'assay';
import { root } from '../../scripts/run.mjs';
import { markdownTable, textTable } from '../../scripts/text-table.mjs';
import { targetedFields } from './v2-to-fhir-fields/targeted-fields.mjs';
import { WITHOUT_A_PLACE } from './v2-to-fhir-fields/without-a-place.mjs';

const cases = join(root, 'adapters/hl7v2-fhir/cases');

export async function run(from) {
  const targeted = targetedFields(join(from, 'mappings/segments'));
  const seen = await fieldsOfCases();
  const rows = [];
  const open = [];
  for (const [segment, fields] of targeted) {
    const states = fields.map((field) => ({ field, why: whyNot(`${segment}-${field}`, seen) }));
    const missing = states.filter(({ why }) => why !== undefined);
    rows.push([segment, fields.length, fields.length - missing.length, missing.length]);
    for (const { field, why } of missing) open.push([`${segment}-${field}`, why]);
  }
  return report(rows, open);
}

/** What the ledger of all cases together says of each field, its parts included. */
async function fieldsOfCases() {
  const seen = new Map();
  for (const name of readdirSync(cases).sort()) {
    const { settings = {} } = JSON.parse(readFileSync(join(cases, name, 'expected.json'), 'utf8'));
    const { adapter, standard } = await openAdapterWithStandard('hl7v2-fhir', settings);
    const ledger = openLedger(adapter, true);
    const chunks = createReadStream(join(cases, name, 'input.hl7'));
    const { results } = await translateSource({ name, chunks }, adapter, standard);
    for await (const result of results) ledger.add(result);
    for (const { field, mapped, ignored, unmapped, reasons } of ledger.report(0).fields) {
      const whole = field.split('.')[0];
      const tally = seen.get(whole) ?? { mapped: 0, ignored: 0, unmapped: 0, reasons: new Set() };
      tally.mapped += mapped;
      tally.ignored += ignored;
      tally.unmapped += unmapped;
      for (const reason of reasons) tally.reasons.add(reason);
      seen.set(whole, tally);
    }
  }
  return seen;
}

/** Why no case carries the field over; undefined where one does. */
function whyNot(field, seen) {
  const tally = seen.get(field);
  if (tally?.mapped) return undefined;
  const why = WITHOUT_A_PLACE.get(field);
  if (why) return why;
  if (!tally) return 'no case has it';
  return tally.ignored ? `ignored: ${[...tally.reasons].join('; ')}` : 'stays unmapped';
}

function report(rows, open) {
  const all = rows.reduce((sum, row) => row.map((cell, i) => (i === 0 ? 'all' : cell + sum[i])), [0, 0, 0, 0]);
  const [, total, agree] = all;
  const table = [['segment', 'targeted', 'mapped', 'open'], ...rows, all];
  const markdown = `# HL7's v2-to-FHIR guide: its fields

The guide's segment tables name ${total} fields that have a place in FHIR. A field is **mapped** when a case of
\`adapters/hl7v2-fhir\` has a value of it that the ledger calls mapped (and \`test/provenance.test.ts\` holds each such value to
changing the output); the others are **open**, with the reason. \`npm run exam -- v2-to-fhir-fields --from DIR\` makes this page;
DIR is a copy of the guide's mappings.

Mapped: ${agree} of ${total}.

${markdownTable(table)}

## Open, and why

${open.length === 0 ? 'None.' : markdownTable([['field', 'why'], ...open])}
`;
  const summary = [textTable(table), '', ...open.map((row) => row.join('  '))].join('\n');
  return { table: summary, markdown, result: { total, agree } };
}
