// HL7 v2 to validated FHIR, end to end, and whether memory stays flat as the feed grows.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openAdapterWithStandard, runTranslation } from 'assay';
import { root } from '../scripts/run.mjs';

const feed = readFileSync(join(root, 'adapters/hl7v2-fhir/samples/hospital-feed.hl7'));
const nowhere = () => ({ write: async () => {}, commit: async () => {}, discard: async () => {} });
const { adapter, adapterDigest, standard } = await openAdapterWithStandard('hl7v2-fhir');

for (const wanted of [300, 10_000, 100_000]) {
  const times = Math.ceil(wanted / 300);
  async function* chunks() {
    for (let i = 0; i < times; i++) yield feed;
  }
  let peak = 0;
  const started = process.hrtime.bigint();
  const summary = await runTranslation({
    adapter,
    adapterDigest,
    standardId: 'fhir-r4',
    standard,
    sources: [{ name: 'feed', path: 'feed', chunks: chunks() }],
    output: nowhere(),
    sidecar: nowhere(),
    quarantine: nowhere(),
    ledgerByField: false,
    maxRecordBytes: 1 << 24,
    onRecord: () => {
      peak = Math.max(peak, process.memoryUsage.rss());
    },
  });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  const { read, quarantined } = summary.ledger.records;
  console.log(
    `${read} messages (${quarantined} quarantined): ${Math.round(read / seconds)} a second, peak ${Math.round(peak / 1e6)} MB`,
  );
}
