// Fetches the EDIFACT readers of npm that the bench runs beside Assay's own, into bench/.peers/edifact.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../.peers/edifact', import.meta.url));
mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}/package.json`, '{ "private": true }\n');
const packages = ['edifact@1.2.12', 'ts-edifact@0.0.14'];
const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', ...packages], {
  cwd: folder,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
