// `assay --version` must start in under twice the time of a bare `node -e 0` (medians of alternating runs).
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './run.mjs';

const RUNS = 15;
const time = (args) => {
  const started = process.hrtime.bigint();
  spawnSync(process.execPath, args);
  return Number(process.hrtime.bigint() - started) / 1e6;
};
const median = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];

const bare = [];
const assay = [];
for (let i = 0; i < RUNS; i++) {
  bare.push(time(['-e', '0']));
  assay.push(time([join(root, 'dist/bin/assay.js'), '--version']));
}
const ratio = median(assay) / median(bare);
console.log(
  `node -e 0: ${median(bare).toFixed(0)} ms; assay --version: ${median(assay).toFixed(0)} ms; ratio ${ratio.toFixed(2)}`,
);
if (ratio >= 2) process.exit(1);
