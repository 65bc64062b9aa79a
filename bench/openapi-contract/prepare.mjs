// Fetches Schemathesis, pygeoapi and Prefect (PyPI) and LoopBack's example (npm) into bench/.peers. Needs Python 3.10 or later.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const peers = fileURLToPath(new URL('../.peers', import.meta.url));

function run(command, args, cwd) {
  const { status } = spawnSync(command, args, { cwd, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

mkdirSync(join(peers, 'loopback'), { recursive: true });
run('python3', ['-m', 'venv', join(peers, 'openapi')], peers);
run(join(peers, 'openapi/bin/pip'), ['install', '-q', 'schemathesis==4.32.5', 'pygeoapi==0.21.0'], peers);
// Each in an environment of its own: their frameworks' versions do not go together.
run('python3', ['-m', 'venv', join(peers, 'prefect')], peers);
run(
  join(peers, 'prefect/bin/pip'),
  ['install', '-q', 'prefect==3.4.0', 'fastapi==0.115.12', 'importlib-metadata'],
  peers,
);
writeFileSync(join(peers, 'loopback/package.json'), '{ "private": true }\n');
run('npm', ['install', '--no-audit', '--no-fund', '@loopback/example-todo'], join(peers, 'loopback'));
