// The suite against fhirsnake, a small server of resources in files, from PyPI, holding the translated demo feed.
// node bench/fhirsnake-server.mjs: after `npm run build`; needs Python 3.11 or later with venv, on a system that is not Windows.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root, run } from '../scripts/run.mjs';
import { feedResources } from './fhir-servers/load.mjs';
import { testServer } from './fhir-servers/page.mjs';

const VERSION = '1.1.0';
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const venv = join(root, 'bench/.peers/fhirsnake');
if (!existsSync(venv)) {
  run('venv', 'python3', ['-m', 'venv', venv]);
  run('fhirsnake', join(venv, 'bin/pip'), ['-q', 'install', `fhirsnake==${VERSION}`]);
}
const python = readdirSync(join(venv, 'lib')).find((name) => name.startsWith('python'));
const code = join(venv, 'lib', python ?? '', 'site-packages/fhirsnake');

const folder = mkdtempSync(join(tmpdir(), 'assay-fhirsnake-'));
const resources = feedResources().flat();
for (const resource of resources) {
  const place = join(folder, 'resources', resource.resourceType);
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, `${resource.id}.json`), JSON.stringify(resource));
}
const options = ['--app-dir', code, '--port', String(port), '--log-level', 'critical'];
const server = spawn(join(venv, 'bin/uvicorn'), ['main:app', ...options], { cwd: folder, stdio: 'ignore' });
try {
  await answering();
  testServer({
    name: 'fhirsnake',
    url,
    folder: join(folder, 'run'),
    intro: `The server: fhirsnake ${VERSION} (PyPI), which serves resources from files, here ${resources.length} of the translated demo feed. Its
statement stands at its base, not at \`/metadata\`, so nothing is declared and most of the suite does not apply.
\`node bench/fhirsnake-server.mjs\` fetches and starts it, runs the suite and writes this page; the judgements are kept in
\`bench/fhir-servers/fhirsnake-judgements.json\`.`,
    judgements: join(root, 'bench/fhir-servers/fhirsnake-judgements.json'),
  });
} finally {
  server.kill();
  rmSync(folder, { recursive: true, force: true });
}

async function answering() {
  for (let tries = 0; tries < 60; tries++) {
    const answer = await fetch(`${url}/Patient?_id=none`).catch(() => undefined);
    if (answer !== undefined) return;
    await wait(500);
  }
  throw new Error('the server did not answer');
}

function freePort() {
  return new Promise((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });
}
