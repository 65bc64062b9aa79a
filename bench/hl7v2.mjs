// HL7 v2 parsing beside its peers, each in a process of its own: node bench/hl7v2.mjs [--seconds N].
import { parseArgs } from 'node:util';
import { child, rounded } from './fhir-validation/child.mjs';
import { version } from './hl7v2/contenders.mjs';
import { scoreboard } from './scoreboard.mjs';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '5' } } });
const PEERS = ['@medplum/core', 'simple-hl7', 'node-hl7-client'];
const page = scoreboard('bench-hl7v2', 'HL7 v2: speed of parsing', 'bench/hl7v2.mjs');
const measure = (name, way) => child(process.execPath, 'hl7v2/measure.mjs', [name, way, values.seconds]);

const ours = { index: measure('assay', 'index'), read: measure('assay', 'read') };
const rows = [
  ['parser', 'every value indexed', 'Assay is', 'every value read', 'Assay is', 'its call to parse alone'],
  [
    'Assay, with bytes, lines and addresses',
    rounded(ours.index.rate),
    '',
    rounded(ours.read.rate),
    '',
    'indexes every value',
  ],
];
for (const name of PEERS) {
  const index = measure(name, 'index');
  if (index.failed) {
    rows.push([name, `not run: ${index.failed}`, '', '', '', '']);
    continue;
  }
  const read = measure(name, 'read');
  const open = measure(name, 'open');
  rows.push([
    `${name} ${version(name)}`,
    rounded(index.rate),
    `${rounded(ours.index.rate / index.rate)} times`,
    rounded(read.rate),
    `${rounded(ours.read.rate / read.rate)} times`,
    open.failed ? 'indexes every value' : rounded(open.rate),
  ]);
}
page.show(
  'Messages a CPU second, warm',
  rows,
  `Invented messages of ${Math.round(ours.index.bytes)} bytes on average, admissions and results, half with letters beyond ASCII. Indexed: every field, repetition, component and sub-component can be reached without cutting anything more. Assay starts from bytes, checks the character set and groups the segments by the structure of the message; the peers start from text, keep no positions and group nothing. Read: Assay's values are decoded (escapes, character set) and come with address, line and byte offsets; the peers' stand as they were.`,
);
page.write();
