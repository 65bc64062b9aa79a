// The baseline for datasets beside what only reads CSV: node bench/baseline.mjs [--most BYTES] [--peers DIR].
// Each contender has a process of its own; what making the feed costs is taken off.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { capture, root } from '../scripts/run.mjs';
import { scoreboard } from './scoreboard.mjs';

const { values } = parseArgs({
  options: { most: { type: 'string', default: '2e9' }, peers: { type: 'string', default: join(root, 'bench/.peers') } },
});
const SPEED_BYTES = 200e6;
const SIZES = [10e6, 100e6, 1e9, 2e9].filter((size) => size <= Number(values.most));

function measure(name, bytes, kind) {
  const { status, stdout, stderr } = capture(process.execPath, [
    join(root, 'bench/baseline/contend.mjs'),
    name,
    String(bytes),
    kind,
    values.peers,
  ]);
  if (status !== 0) throw new Error(`${name}: ${stderr}`);
  return JSON.parse(stdout);
}

const page = scoreboard('bench-baseline', 'UK data baseline: speed and memory', 'bench/baseline.mjs');
const peers = ['csv-parse', 'papaparse'].filter(
  (name) => name !== 'papaparse' || existsSync(join(values.peers, 'node_modules/papaparse')),
);
const rows = [['what', 'tidy, MB a CPU second', 'Assay is', 'untidy, MB a CPU second', 'Assay is']];
const rates = new Map();
for (const name of ['assay', ...peers]) {
  const rate = {};
  for (const kind of ['tidy', 'untidy']) {
    const feed = measure('feed', SPEED_BYTES, kind).seconds;
    rate[kind] = SPEED_BYTES / 1e6 / (measure(name, SPEED_BYTES, kind).seconds - feed);
  }
  rates.set(name, rate);
  const ours = rates.get('assay');
  const times = (kind) => (name === 'assay' ? '' : `${(ours[kind] / rate[kind]).toFixed(2)} times`);
  const title = name === 'assay' ? 'Assay, all of the baseline, with positions' : `${name}, reading alone`;
  rows.push([title, rate.tidy.toFixed(1), times('tidy'), rate.untidy.toFixed(1), times('untidy')]);
}
page.show(
  'Speed on one core',
  rows,
  `Invented spending of ${SPEED_BYTES / 1e6} MB, nine columns, no two rows alike. Untidy: dates, amounts, postcodes and UPRNs of another form in every row, letters beyond ASCII, spaces.${peers.includes('papaparse') ? '' : ' papaparse was not at hand.'}`,
);
const memory = [['bytes', 'CPU seconds', 'most resident']];
for (const size of SIZES) {
  const { seconds, memory: most } = measure('assay', size, 'tidy');
  memory.push([`${(size / 1e6).toLocaleString('en')} MB`, seconds.toFixed(1), `${Math.round(most)} MB`]);
}
page.show(
  'Memory as the file grows',
  memory,
  'A process for each, the making of the feed included. Up to 64 MB of it are the rows remembered to find those that repeat, and 40 MB what is beyond six million of them, which goes to a file.',
);
page.write();
