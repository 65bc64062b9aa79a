// COBOL records to lines of JSON through `assay read`: records and megabytes a CPU second, and memory as the file grows.
// node bench/cobol.mjs [--megabytes N]; N: the largest file, in megabytes.
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../scripts/run.mjs';
import { scoreboard } from './scoreboard.mjs';

const { values } = parseArgs({ options: { megabytes: { type: 'string', default: '400' } } });
const page = scoreboard('bench-cobol', 'COBOL records: speed and memory', 'bench/cobol.mjs');
const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));

/** Texts and numbers of every usage, 15 to a record of 100 bytes. */
const NARROW = `       01 ACCOUNT.
           05 ID PIC S9(9) COMP.       05 KIND PIC X.
           05 HOLDER PIC X(25).        05 BRANCH PIC 9(6).
           05 BALANCE PIC S9(11)V99 COMP-3.
           05 RATE PIC S9(3)V9(4).     05 OPENED PIC 9(8).
           05 LIMITS OCCURS 4.
              10 AMOUNT PIC S9(7)V99 COMP-3.
           05 STATUS-X PIC X(2).       05 STREET PIC X(14).
           05 POSTCODE PIC X(6).
`;
/** Half text, half packed numbers, 195 to a record. */
const WIDE = `       01 WIDE.\n${Array.from({ length: 65 }, (_, n) => `           05 T${n} PIC X(12).\n           05 P${n} PIC S9(9)V99 COMP-3.\n           05 Z${n} PIC S9(5).\n`).join('')}`;

const ebcdic = (text) => Buffer.from([...text].map((character) => EBCDIC.get(character) ?? 0x40));
const EBCDIC = new Map([
  ...[...'0123456789'].map((digit, n) => [digit, 0xf0 + n]),
  ...[...'ABCDEFGHI'].map((letter, n) => [letter, 0xc1 + n]),
  ...[...'JKLMNOPQR'].map((letter, n) => [letter, 0xd1 + n]),
  ...[...'STUVWXYZ'].map((letter, n) => [letter, 0xe2 + n]),
]);
const packed = (digits, bytes) => Buffer.from(`${digits}C`.padStart(bytes * 2, '0'), 'hex');

function narrow(n) {
  const id = Buffer.alloc(4);
  id.writeInt32BE(n % 1e9);
  const number = String((n * 7919) % 1e9);
  return Buffer.concat([
    id,
    ebcdic(`C${`HOLDER ${number}`.padEnd(25)}${number.padStart(6, '0').slice(-6)}`),
    packed(number, 7),
    ebcdic(`${number.padStart(7, '0').slice(-7)}20260101`),
    ...[1, 2, 3, 4].map((times) => packed(String(times * 12345), 5)),
    ebcdic(`OK${'HIGH STREET'.padEnd(14)}AB1 2C`),
  ]);
}

function wide(n) {
  const number = String((n * 7919) % 1e5).padStart(5, '0');
  const one = Buffer.concat([ebcdic(`TEXT ${number}`.padEnd(12)), packed(number, 6), ebcdic(number)]);
  return Buffer.concat(Array.from({ length: 65 }, () => one));
}

const SHAPES = [
  { name: 'narrow', copybook: NARROW, make: narrow, described: '14 values' },
  { name: 'wide', copybook: WIDE, make: wide, described: '195 values' },
];

function fileOf({ name, make }, megabytes) {
  const file = join(folder, `${name}-${megabytes}.dat`);
  const block = Buffer.concat(Array.from({ length: 10_000 }, (_, n) => make(n)));
  const records = Math.max(1, Math.round((megabytes * 1e6) / block.length)) * 10_000;
  const handle = openSync(file, 'w');
  for (let written = 0; written < records; written += 10_000) writeSync(handle, block);
  closeSync(handle);
  return { file, records, bytes: (records / 10_000) * block.length, length: block.length / 10_000 };
}

/** CPU seconds and most memory of a process of its own. */
function measured(args) {
  const program = `import { resourceUsage } from 'node:process';
process.argv.splice(1, 1, ${JSON.stringify(join(root, 'dist/bin/assay.js'))});
process.on('exit', () => { const { userCPUTime, systemCPUTime, maxRSS } = resourceUsage();
process.stderr.write('\\n' + JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, resident: maxRSS / 1024 }) + '\\n'); });
await import(process.argv[1]);`;
  const script = join(folder, 'measure.mjs');
  writeFileSync(script, program);
  const { status, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stderr.trim().split('\n').at(-1));
}

try {
  const none = measured(['list', 'suites']).cpu;
  const speed = [['records', 'bytes each', 'records a CPU second', 'MB a CPU second']];
  for (const shape of SHAPES) {
    const copybook = join(folder, `${shape.name}.cob`);
    writeFileSync(copybook, shape.copybook);
    const { file, records, bytes, length } = fileOf(shape, 100);
    const { cpu } = measured(['read', file, '--copybook', copybook, '--out', join(folder, 'out.ndjson')]);
    const seconds = cpu - none;
    const rate = Math.round(records / seconds).toLocaleString('en');
    speed.push([`${shape.name}, ${shape.described}`, String(length), rate, (bytes / 1e6 / seconds).toFixed(1)]);
    rmSync(file);
  }
  page.show(
    'To lines of JSON, written to a file',
    speed,
    'From EBCDIC (code page 037), fixed records, all numbers exact and checked digit by digit. Starting the command is not counted. ' +
      'Cobrix publishes, by wall clock on a Spark cluster with one executor (its performance/exp1_raw_records.csv, exp2_multiseg_narrow.csv and exp3_multiseg_wide.csv of 2018): 4,909 records and 6.3 MB a second for fixed records of some 1,340 bytes, 150,837 and 9.4 for narrow records of several kinds, 1,561 and 8.0 for wide ones. Other machines and other outputs: the orders of magnitude compare, the figures do not.',
  );
  const memory = [['file', 'records', 'most resident']];
  const largest = Number(values.megabytes);
  for (const megabytes of [4, 40, 400].filter((size) => size <= largest)) {
    const { file, records } = fileOf(SHAPES[0], megabytes);
    const { resident } = measured([
      'read',
      file,
      '--copybook',
      join(folder, 'narrow.cob'),
      '--out',
      join(folder, 'out.ndjson'),
    ]);
    memory.push([`${megabytes} MB`, records.toLocaleString('en'), `${Math.round(resident)} MB`]);
    rmSync(file);
  }
  page.show('Memory as the file grows', memory, 'A process for each, narrow records.');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
page.write();
