// Fetches libcoveocds from PyPI into bench/.peers/cove-ocds. Needs Python 3.10 or later.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../.peers/cove-ocds', import.meta.url));
const run = (command, args) => {
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
};
run('python3', ['-m', 'venv', folder]);
run(`${folder}/bin/pip`, ['install', '-q', 'libcoveocds==0.17.0']);
