// FHIR R4 validation beside its peers, and beside HL7's Java validator: rates, cold start, large Bundles.
// npx node@24 bench/fhir-validation.mjs --from DIR [--seconds N]; DIR has the NDJSON files of the synthetic corpus.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../scripts/run.mjs';
import { markdownTable, textTable } from '../scripts/text-table.mjs';
import { child, median, rounded } from './fhir-validation/child.mjs';
import { version } from './fhir-validation/contenders.mjs';
import { corpusOf } from './fhir-validation/corpora.mjs';
import { runJava } from './fhir-validation/java.mjs';

const { values } = parseArgs({ options: { from: { type: 'string' }, seconds: { type: 'string', default: '5' } } });
if (!values.from || !statSync(values.from, { throwIfNoEntry: false })?.isDirectory()) {
  console.error('usage: node bench/fhir-validation.mjs --from DIR [--seconds N] (DIR: the folder of NDJSON files)');
  process.exit(2);
}
const seconds = Number(values.seconds);
const PEERS = ['@medplum/core', 'fhir', '@atomic-ehr/fhirschema', 'ajv'];
const JAVA_SAMPLE = 8;
const corpora = { examples: 'examples', synthetic: values.from };
const examplesFolder = join(root, 'node_modules/hl7.fhir.r4.examples');
const temporary = mkdtempSync(join(tmpdir(), 'assay-bench-'));
const sections = [];
const show = (title, rows, note = '') => {
  console.log(`\n${title}\n${textTable(rows)}${note && `\n${note}`}`);
  sections.push(`## ${title}\n\n${markdownTable(rows)}${note && `\n\n${note}`}`);
};

try {
  rates();
  firstVerdicts();
  bundles();
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
const scoreboard = join(root, 'docs/scoreboard');
mkdirSync(scoreboard, { recursive: true });
const machine = `Measured on a machine of ${cpus().length} cores, Node ${process.versions.node}. Ratios travel, figures do not.`;
writeFileSync(
  join(scoreboard, 'bench-fhir-validation.md'),
  `# FHIR R4 validation: speed\n\nWritten by \`bench/fhir-validation.mjs\`. ${machine}\n\n${sections.join('\n\n')}\n`,
);

function rates() {
  const measured = (node, name) =>
    Object.fromEntries(
      Object.entries(corpora).map(([key, from]) => [
        key,
        child(node, 'fhir-validation/measure.mjs', [name, from, seconds]),
      ]),
    );
  const ours = measured(process.execPath, 'assay');
  const row = (title, { examples, synthetic }) =>
    examples.failed || synthetic.failed
      ? [title, `not run: ${examples.failed ?? synthetic.failed}`, '', '', '', '']
      : [
          title,
          rounded(examples.rate),
          title.startsWith('Assay') ? '' : `${rounded(ours.examples.rate / examples.rate)} times`,
          rounded(synthetic.rate),
          title.startsWith('Assay') ? '' : `${rounded(ours.synthetic.rate / synthetic.rate)} times`,
          `${Math.round(Math.max(examples.megabytes, synthetic.megabytes))} MB`,
        ];
  const head = [
    'validator',
    `HL7 examples (${ours.examples.resources})`,
    'Assay is',
    `synthetic (${ours.synthetic.resources})`,
    'Assay is',
    'most memory',
  ];
  const rows = [head, row('Assay, all invariants', ours)];
  rows.push(row('Assay, from text, with lines', measured(process.execPath, 'assay-text')));
  const beside = otherNode();
  if (beside) rows.push(row(`Assay, Node ${beside.version}`, measured(beside.path, 'assay')));
  for (const name of PEERS) rows.push(row(`${name} ${versionOf(name)}`.trim(), measured(process.execPath, name)));
  show(
    'Resources a CPU second, warm',
    rows,
    'CPU seconds of the whole process, collection of garbage and compilation with it.',
  );
  java();
}

/** On a sample, since it is slow; Assay reads the same texts. */
function java() {
  const samples = Object.entries(corpora).map(([name, from]) => {
    const path = join(temporary, `${name}.ndjson`);
    const sample = corpusOf(from).filter((_, index) => index % JAVA_SAMPLE === 0);
    writeFileSync(path, sample.map((text) => JSON.stringify(JSON.parse(text))).join('\n'));
    return path;
  });
  const reference = runJava(samples, seconds * 2);
  if (!reference) return console.log("\nHL7's Java validator: not run; bench/java/prepare.mjs brings it");
  const rows = [['sample', 'resources', "HL7's Java validator", 'Assay, from text', 'Assay is']];
  for (const [index, { resources, rate }] of reference.measured.entries()) {
    const ours = child(process.execPath, 'fhir-validation/measure.mjs', ['assay-text', samples[index], seconds]);
    rows.push([
      Object.keys(corpora)[index],
      resources,
      rounded(rate),
      rounded(ours.rate),
      `${rounded(ours.rate / rate)} times`,
    ]);
  }
  show(
    "Beside HL7's Java validator, warm",
    rows,
    `Resources a CPU second; without a terminology server. Java takes ${rounded(reference.start)} CPU seconds (${rounded(reference.startWall)} s) to start, which is not counted.`,
  );
}

function firstVerdicts() {
  const rows = [['file', 'bytes', 'bare Node', 'first verdict', 'memory']];
  const RUNS = 7;
  const wall = (run) => {
    const started = process.hrtime.bigint();
    const answer = run();
    return { milliseconds: Number(process.hrtime.bigint() - started) / 1e6, answer };
  };
  for (const name of ['Patient-example.json', 'Bundle-father.json', 'Questionnaire-gcs.json']) {
    const path = join(examplesFolder, name);
    const bare = [];
    const full = [];
    for (let i = 0; i < RUNS; i++) {
      bare.push(wall(() => spawnSync(process.execPath, ['-e', '0'])).milliseconds);
      full.push(wall(() => child(process.execPath, 'fhir-validation/first-verdict.mjs', [path])));
    }
    const megabytes = median(full.map(({ answer }) => answer.megabytes));
    const milliseconds = median(full.map((one) => one.milliseconds));
    rows.push([
      name,
      statSync(path).size,
      `${Math.round(median(bare))} ms`,
      `${Math.round(milliseconds)} ms`,
      `${Math.round(megabytes)} MB`,
    ]);
  }
  show(
    'First verdict from a cold start',
    rows,
    'A fresh process that opens the validator and judges one file, by the clock.',
  );
}

function bundles() {
  const rows = [['references', 'size', 'from text', 'a reference', 'from JSON.parse', 'a reference', 'most memory']];
  for (const count of [1_000, 10_000, 100_000]) {
    const one = child(process.execPath, 'fhir-validation/bundles.mjs', [count]);
    if (one.failed) rows.push([count, `failed: ${one.failed}`, '', '', '', '', '']);
    else
      rows.push([
        count.toLocaleString('en'),
        `${(one.bytes / 1e6).toFixed(1)} MB`,
        `${one.seconds.toFixed(2)} s`,
        `${((one.seconds / count) * 1e6).toFixed(1)} µs`,
        `${one.again.toFixed(2)} s`,
        `${((one.again / count) * 1e6).toFixed(1)} µs`,
        `${Math.round(one.megabytes)} MB`,
      ]);
  }
  show(
    'One Bundle, every entry referring to another',
    rows,
    'CPU seconds; from text every finding would have its line and column.',
  );
}

/** A Node on the PATH of another major version than this: the one that the package supports at least. */
function otherNode() {
  const mine = process.versions.node.split('.')[0];
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, 'node');
    const { stdout, status } = spawnSync(path, ['--version'], { encoding: 'utf8' });
    const found = status === 0 && stdout.trim().slice(1);
    if (found && found.split('.')[0] !== mine) return { path, version: found };
  }
  return undefined;
}

function versionOf(name) {
  try {
    return version(name);
  } catch {
    return '';
  }
}
