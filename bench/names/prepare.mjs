// Fetches the parsers of names that bench/names.mjs runs beside Assay (npm) into bench/.peers/names, which git ignores.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from '../../scripts/run.mjs';

const folder = join(root, 'bench/.peers/names');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
const peers = ['another-name-parser@0.1.0', 'humanparser@2.7.0', 'parse-full-name@1.2.7'];
run('peers', 'npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', '--no-package-lock', ...peers]);
