// Makes dist/: the standards' definitions digested, the pack index, JavaScript by tsup, types by tsc.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './run.mjs';

for (const made of ['bin', 'types']) rmSync(join(root, 'dist', made), { recursive: true, force: true });
run('pack index', process.execPath, ['scripts/generate.mjs']);
run('FHIR definitions', process.execPath, ['scripts/digest-fhir.mjs']);
run('JavaScript', process.execPath, ['node_modules/tsup/dist/cli-default.js', '--silent']);
run('types', process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json']);
