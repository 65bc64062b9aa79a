// Every HL7 v2 message of a folder through the adapter: does it end as valid FHIR, is each of its values accounted for, and
// how far does it agree with what another converter makes of it?
import { createReadStream } from 'node:fs';
import { openAdapterWithStandard, openLedger, translateSource, writeJson } from 'assay';
import { markdownTable, textTable } from '../../scripts/text-table.mjs';
import { agreementPage, agreementTable } from './hl7v2-fhir/agreement-page.mjs';
import { heldIn } from './hl7v2-fhir/held.mjs';
import { pairGoldens } from './hl7v2-fhir/pair-goldens.mjs';
import { byTheGuide, tallyAgreement } from './hl7v2-fhir/tally-agreement.mjs';

/** The types whose messages the adapter maps by their own structure; the others go by segments. */
const MAPPED_TYPES = new Set(['ADT^A01', 'ADT^A04', 'ADT^A08', 'ORU^R01']);

export async function run(from) {
  const { adapter, standard } = await openAdapterWithStandard('hl7v2-fhir');
  const files = pairGoldens(from);
  const types = new Map();
  const ledger = openLedger(adapter, false);
  const agreement = tallyAgreement(standard);
  const heldBy = heldIn(adapter);
  const quarantined = [];
  let bytes = 0;
  for (const pair of files) {
    const { name } = pair;
    const chunks = createReadStream(pair.file);
    chunks.on('data', (chunk) => {
      bytes += chunk.length;
    });
    const units = [];
    let held = () => new Set();
    const { results } = await translateSource({ name, chunks }, adapter, standard);
    for await (const result of results) {
      ledger.add(result);
      const { record, marks } = result.mapped;
      if (units.length === 0) held = heldBy(record, marks?.state ?? []);
      units.push(result.unit);
      const tally = tallyFor(types, messageType(result));
      tally.messages++;
      if (result.unit === undefined) {
        tally.quarantined++;
        const causes = result.findings.filter((finding) => finding.severity === 'error');
        quarantined.push({ name, type: messageType(result), causes });
      } else tally.valid++;
      for (const state of result.mapped.marks?.state ?? []) tally.leaves[state]++;
    }
    // A golden is the Bundle of one message.
    const [unit] = units;
    agreement.add(pair, unit && JSON.parse(writeJson(unit)), held);
  }
  return report(files.length, types, ledger.report(bytes), quarantined, agreement.sets);
}

/** MSH-9.1 and 9.2 as they stand. */
function messageType(result) {
  const { record } = result.mapped;
  if (!record) return '(unreadable)';
  const text = (address) => {
    for (let i = 0; i < Math.min(record.leafCount, 40); i++)
      if (record.leaf(i).field === address) return record.leaf(i).text;
    return undefined;
  };
  return [text('MSH-9.1') ?? text('MSH-9'), text('MSH-9.2')].filter(Boolean).join('^') || '(no type)';
}

function tallyFor(types, type) {
  const tally = types.get(type) ?? { messages: 0, valid: 0, quarantined: 0, leaves: [0, 0, 0] };
  types.set(type, tally);
  return tally;
}

function report(files, types, ledger, quarantined, goldens) {
  const rows = [...types]
    .sort(([a, x], [b, y]) => MAPPED_TYPES.has(b) - MAPPED_TYPES.has(a) || y.messages - x.messages || (a < b ? -1 : 1))
    .map(([type, t]) => [type, t.messages, t.valid, t.quarantined, t.leaves[2], t.leaves[1], t.leaves[0]]);
  const sum = (list) =>
    list.reduce((total, row) => row.map((cell, i) => (i === 0 ? 'all' : cell + total[i])), [0, 0, 0, 0, 0, 0, 0]);
  const known = rows.filter(([type]) => MAPPED_TYPES.has(type));
  const table = [
    ['message', 'messages', 'valid', 'quarantined', 'leaves mapped', 'ignored', 'unmapped'],
    ...rows,
    ['the four mapped types', ...sum(known).slice(1)],
    sum(rows),
  ];
  const ofKnown = known.reduce((n, row) => n + row[1], 0);
  const validOfKnown = known.reduce((n, row) => n + row[2], 0);
  const cdc = goldens.get('cdc');
  const { leaves, bytes } = ledger;
  const adds = leaves.total === leaves.mapped + leaves.ignored + leaves.unmapped + leaves.quarantined;
  const bytesAdd = bytes.total === bytes.translated + bytes.quarantined + bytes.between;
  const all = sum(rows);
  const result = {
    total: cdc?.total ?? 0,
    agree: cdc?.agree ?? 0,
    totalWithGuide: cdc === undefined ? 0 : byTheGuide(cdc),
    agreeWithGuide: cdc?.agree ?? 0,
    files,
    messages: all[1],
    valid: all[2],
    quarantined: all[3],
    leaves: leaves.total,
    ledgerAddsUp: adds && bytesAdd,
  };
  const markdown = `# HL7 v2 to FHIR R4: real messages

${files} files of Microsoft's, CDC's and Google's converters' test messages (see the exam's SOURCE.md), translated by
\`hl7v2-fhir\`; "valid" means by our own \`fhir-r4\` standard, since nothing invalid is emitted.
\`npm run exam -- hl7v2-fhir --from DIR\` makes this page.

${markdownTable(table)}

Of the four mapped types ${validOfKnown} of ${ofKnown} (${((100 * validOfKnown) / ofKnown).toFixed(1)}%) end as valid FHIR.
The ledger: ${leaves.total} leaves = ${leaves.mapped} mapped + ${leaves.ignored} ignored with a reason + ${leaves.unmapped} unmapped + ${leaves.quarantined} in quarantine;
${bytes.total} bytes = ${bytes.translated} translated + ${bytes.quarantined} quarantined + ${bytes.between} between messages. It ${adds && bytesAdd ? 'adds up' : 'DOES NOT ADD UP'}.

## Quarantined, and why

${quarantined.length === 0 ? 'None.' : markdownTable([['file', 'type', 'why'], ...quarantined.map(({ name, type, causes }) => [name, type, causes.map((c) => `${c.code} at ${c.at?.path ?? `line ${c.at?.line}`}`).join('; ')])])}

${agreementPage(goldens)}`;
  return { table: `${textTable(table)}\n\n${textTable(agreementTable(goldens))}`, markdown, result };
}
