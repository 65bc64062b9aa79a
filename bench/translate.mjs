// HL7 v2 to validated FHIR, end to end, beside LinuxForHealth's converter, and memory as the feed grows.
// node bench/translate.mjs [--seconds N] [--most N]; --most: the longest feed, in messages.
import { parseArgs } from 'node:util';
import { child, rounded } from './fhir-validation/child.mjs';
import { messages } from './hl7v2/feed.mjs';
import { runLinuxForHealth } from './linuxforhealth/convert.mjs';
import { scoreboard } from './scoreboard.mjs';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '20' }, most: { type: 'string', default: '1000000' } },
});
const page = scoreboard('bench-translate', 'HL7 v2 to FHIR: speed and memory', 'bench/translate.mjs');

const ours = child(process.execPath, 'translate/measure.mjs', ['rate', values.seconds]);
if (ours.failed) throw new Error(ours.failed);
const theirs = runLinuxForHealth(messages(500), values.seconds);
const rows = [
  ['converter', 'messages a CPU second', 'Assay is'],
  ['Assay, validated, with ledger and sidecar', rounded(ours.rate), ''],
];
const name = 'LinuxForHealth hl7v2-fhir-converter 1.0.19';
if (theirs) {
  const row = (title, { rate }) => rows.push([title, rounded(rate), `${rounded(ours.rate / rate)} times`]);
  row(`${name}, validated`, theirs.validating);
  row(`${name}, not validated`, theirs.plain);
} else rows.push([name, 'not run: bench/linuxforhealth/prepare.mjs brings it', '']);
page.show(
  'Translated, warm',
  rows,
  `From the bytes of invented messages of ${Math.round(ours.bytes)} bytes on average, admissions and results in turn, to the text of a Bundle. CPU seconds of the whole process; the first ${values.seconds} seconds of the Java virtual machine and half of Assay's are not counted.`,
);

const memory = [['messages', 'most resident', 'most on the heap', 'leaves accounted for', 'written']];
for (const count of [10_000, 100_000, 1_000_000].filter((count) => count <= Number(values.most))) {
  const one = child(process.execPath, 'translate/measure.mjs', ['memory', count]);
  if (one.failed) throw new Error(one.failed);
  memory.push([
    one.read.toLocaleString('en'),
    `${Math.round(one.peakResident)} MB`,
    `${Math.round(one.peakHeap)} MB`,
    one.addsUp ? one.leaves.toLocaleString('en') : 'the ledger does not add up',
    `${(one.written / 1e9).toFixed(2)} GB`,
  ]);
}
page.show(
  'Memory as the feed grows',
  memory,
  'A process for each. Short messages, no two alike, made as they are read; now and then one of a type or with a segment that nobody knows.',
);
page.write();
