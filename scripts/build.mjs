// Makes dist/: the packs' digests, the standards' definitions digested, JavaScript by tsup, types by tsc.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './run.mjs';

const dist = join(root, 'dist');
const old = existsSync(dist) ? readdirSync(dist).filter((name) => name !== 'data') : [];
for (const made of old) rmSync(join(dist, made), { recursive: true, force: true });
run('pack digests', process.execPath, ['scripts/generate.mjs', '--digests', 'dist/digests.json']);
run('FHIR definitions', process.execPath, ['scripts/digest-fhir.mjs']);
run('JavaScript', process.execPath, ['node_modules/tsup/dist/cli-default.js', '--silent']);
run('types', process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json']);
