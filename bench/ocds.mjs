// An OCDS release package of hundreds of megabytes, and smaller ones beside libcoveocds (Python):
// node bench/ocds.mjs [--most MEGABYTES] [--schema DIR]; --schema: the official schema's folder, which the peer cannot do without.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { zipSync } from 'fflate';
import { root } from '../scripts/run.mjs';
import { child, rounded } from './fhir-validation/child.mjs';
import { writePackage } from './ocds/package.mjs';
import { scoreboard } from './scoreboard.mjs';

const { values } = parseArgs({ options: { most: { type: 'string', default: '600' }, schema: { type: 'string' } } });
const page = scoreboard('bench-ocds', 'OCDS validation: speed and memory', 'bench/ocds.mjs');
const python = join(root, 'bench/.peers/cove-ocds/bin/python');
const folder = mkdtempSync(join(tmpdir(), 'assay-ocds-'));

/** The peer takes the standard's repository as an archive; of it only the schema is needed. */
function standardZip(schema) {
  const top = 'standard-1__1__5/';
  const parts = { [top]: new Uint8Array(), [`${top}schema/`]: new Uint8Array() };
  for (const name of readdirSync(schema, { recursive: true }))
    if (statSync(join(schema, name)).isFile()) parts[`${top}schema/${name}`] = readFileSync(join(schema, name));
  const file = join(folder, 'standard.zip');
  writeFileSync(file, zipSync(parts));
  return file;
}

function theirs(file, zip) {
  const script = `import resource, subprocess, sys
subprocess.run([sys.argv[1], '-m', 'libcoveocds', '--standard-zip', sys.argv[2], '-o', sys.argv[3], '-d', '-e', '--skip-aggregates', sys.argv[4]], check=True, stdout=subprocess.DEVNULL)
use = resource.getrusage(resource.RUSAGE_CHILDREN)
print(use.ru_utime + use.ru_stime, use.ru_maxrss // 1024)`;
  const { status, stdout, stderr } = spawnSync(python, ['-c', script, python, zip, join(folder, 'out'), file], {
    encoding: 'utf8',
  });
  if (status !== 0) return { failed: stderr.trim().split('\n').at(-1) || `it ended with ${status}` };
  const [seconds, resident] = stdout.trim().split(' ').map(Number);
  return { seconds, resident };
}

const zip = values.schema && existsSync(python) ? standardZip(values.schema) : undefined;
const rows = [
  [
    'package',
    'releases',
    'CPU seconds',
    'by the clock',
    'memory',
    'libcoveocds 0.17.0, CPU seconds',
    'its memory',
    'Assay is',
  ],
];
try {
  for (const megabytes of [20, 60, 200, 600].filter((size) => size <= Number(values.most))) {
    const file = join(folder, 'package.json');
    const count = await writePackage(file, megabytes * 1e6);
    const ours = child(process.execPath, 'ocds/measure.mjs', [file]);
    if (ours.failed || ours.errors > 0) throw new Error(ours.failed ?? `${ours.errors} errors in a valid package`);
    const peer = zip && megabytes <= 60 ? theirs(file, zip) : undefined;
    const compared = peer?.seconds
      ? [peer.seconds.toFixed(1), `${peer.resident} MB`, `${rounded(peer.seconds / ours.seconds)} times`]
      : [peer?.failed ?? 'not run', '', ''];
    rows.push([
      `${megabytes} MB`,
      count.toLocaleString('en'),
      ours.seconds.toFixed(1),
      `${ours.clock.toFixed(1)} s`,
      `${ours.resident} MB`,
      ...compared,
    ]);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
page.show(
  'A valid release package',
  rows,
  'A process for each; memory is the most that was resident. Beyond 48 MB a package is read release by release. The peer holds it whole, so it is run up to 60 MB; its time is that of its command, with the additional checks and without aggregates.',
);
page.write();
