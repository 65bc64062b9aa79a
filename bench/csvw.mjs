// CSVW validation beside csvw (Python) on an invented table with metadata. node bench/csvw.mjs [--most MEGABYTES]
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../scripts/run.mjs';
import { writeTable } from './csvw/table.mjs';
import { child, rounded } from './fhir-validation/child.mjs';
import { scoreboard } from './scoreboard.mjs';

const { values } = parseArgs({ options: { most: { type: 'string', default: '100' } } });
const page = scoreboard('bench-csvw', 'CSV on the Web validation: speed and memory', 'bench/csvw.mjs');
const python = join(root, 'bench/.peers/csvw/bin/python');

function theirs(metadata, passes) {
  if (!existsSync(python)) return { failed: 'bench/csvw/prepare.mjs brings it' };
  const script = join(root, 'bench/csvw/measure.py');
  const { status, stdout, stderr } = spawnSync(python, [script, metadata, String(passes)], { encoding: 'utf8' });
  return status === 0 ? JSON.parse(stdout) : { failed: stderr.trim().split('\n').at(-1) || `it ended with ${status}` };
}

const folder = mkdtempSync(join(tmpdir(), 'assay-csvw-'));
const rows = [
  ['table', 'last row', 'rows', 'Assay, rows a CPU second', 'csvw 4.1.1', 'Assay is', 'memory', 'its memory'],
];
try {
  for (const megabytes of [1, 10, 100].filter((size) => size <= Number(values.most))) {
    for (const faulty of [false, true]) {
      const { metadata, count } = writeTable(folder, megabytes * 1e6, faulty);
      const ours = child(process.execPath, 'csvw/measure.mjs', [metadata, megabytes === 1 ? 10 : 1]);
      if (ours.failed) throw new Error(ours.failed);
      const peer = theirs(metadata, megabytes === 1 ? 4 : 1);
      for (const one of [ours, peer]) {
        if (!one.failed && one.valid === faulty) throw new Error(`a verdict is wrong at ${megabytes} MB`);
      }
      const compared = peer.failed
        ? [`none: ${peer.failed}`, '', `${ours.resident} MB`, '']
        : [
            rounded(count / peer.seconds),
            `${rounded(peer.seconds / ours.seconds)} times`,
            `${ours.resident} MB`,
            `${peer.resident} MB`,
          ];
      const state = faulty ? 'a cell is wrong' : 'right';
      rows.push([`${megabytes} MB`, state, count.toLocaleString('en'), rounded(count / ours.seconds), ...compared]);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
page.show(
  'A table of nine columns',
  rows,
  'From the metadata document to the verdict, which is the same for both: a primary key, required cells, dates, times, numbers with bounds, booleans, a pattern, a greatest length. A process for each; the smallest table is measured warm, the others once. Memory is the most that was resident. Assay tells line and column of each cell.',
);
page.write();
