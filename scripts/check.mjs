// The gate: everything that must hold before a change lands.
import { join } from 'node:path';
import { root, run } from './run.mjs';

const node = process.execPath;
const tool = (path) => join(root, 'node_modules', path);

run('format and lint', node, [tool('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.']);
run('generated files', node, ['scripts/generate.mjs', '--check']);
run('types', node, [tool('typescript/bin/tsc'), '--noEmit']);
run('layers', node, [
  tool('dependency-cruiser/bin/dependency-cruise.mjs'),
  '--config',
  '.dependency-cruiser.cjs',
  'bin',
  'src',
  'adapters',
  'standards',
  'conformance',
]);
run('dead code', node, [tool('knip/bin/knip.js')]);
run('build', node, ['scripts/build.mjs']);
run('package', node, ['scripts/check-package.mjs']);
run('tests', node, [tool('vitest/vitest.mjs'), 'run']);
run('start-up', node, ['scripts/check-start-up.mjs']);
