// Fetches what bench/fhir-validation.mjs and bench/hl7v2.mjs compare Assay with into bench/.peers, which git ignores.
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from '../../scripts/run.mjs';

const folder = join(root, 'bench/.peers');
mkdirSync(folder, { recursive: true });
copyFileSync(join(root, 'bench/peers/package.json'), join(folder, 'package.json'));
run('peers', 'npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', '--no-package-lock']);
