// The API servers that suites are tried on, each with a description of its own.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const peers = join(root, 'bench/.peers');

/** Scripts of a virtual environment name the folder it was made in; called through its interpreter they may have moved. */
export const python = (venv, name) => [join(peers, venv, 'bin/python3'), join(peers, venv, 'bin', name)];

export const SERVERS = [
  {
    name: 'loopback-todo',
    url: 'http://127.0.0.1:7301',
    description: 'http://127.0.0.1:7301/openapi.json',
    start: () =>
      spawn(process.execPath, [join(root, 'bench/openapi-contract/loopback.cjs'), '7301'], { stdio: 'ignore' }),
    writes: true,
    examples: 30,
  },
  {
    name: 'pygeoapi',
    url: 'http://127.0.0.1:7302',
    description: 'http://127.0.0.1:7302/openapi?f=json',
    start: (folder) => startPygeoapi(folder, 7302),
    writes: false,
    examples: 5,
  },
  {
    name: 'prefect',
    url: 'http://127.0.0.1:7303/api',
    description: 'http://127.0.0.1:7303/api/openapi.json',
    start: (folder) => startPrefect(folder, 7303),
    writes: true,
    examples: 95,
  },
];

/** A server with nothing in it and no account of its use. */
function startPrefect(folder, port) {
  const home = mkdtempSync(join(folder, 'home-'));
  const settings = { HOME: home, SERVER_ANALYTICS_ENABLED: 'false', UI_ENABLED: 'false', CLI_PROMPT: 'false' };
  const named = Object.fromEntries(Object.entries(settings).map(([name, value]) => [`PREFECT_${name}`, value]));
  const [command, script] = python('prefect', 'prefect');
  return spawn(command, [script, 'server', 'start', '--host', '127.0.0.1', '--port', `${port}`, '--no-services'], {
    cwd: folder,
    env: { ...process.env, ...named },
    stdio: 'ignore',
    detached: true,
  });
}

function startPygeoapi(folder, port) {
  const config = readFileSync(join(root, 'bench/openapi-contract/pygeoapi.yml'), 'utf8').replaceAll('PORT', `${port}`);
  writeFileSync(
    join(folder, 'config.yml'),
    config.replaceAll('DATA', join(root, 'bench/openapi-contract/obs.geojson')),
  );
  const env = { ...process.env, PYGEOAPI_CONFIG: 'config.yml', PYGEOAPI_OPENAPI: 'openapi.yml' };
  const options = { cwd: folder, env, stdio: 'ignore' };
  const [command, script] = python('openapi', 'pygeoapi');
  spawnSync(command, [script, 'openapi', 'generate', 'config.yml', '--output-file', 'openapi.yml'], options);
  return spawn(command, [script, 'serve'], { ...options, detached: true });
}

/** Each tool gets a server of its own, as it comes. */
export async function onServer(server, folder, work) {
  const child = server.start(folder);
  try {
    for (let tried = 0; ; tried++) {
      const up = await fetch(server.description)
        .then((answer) => answer.ok)
        .catch(() => false);
      if (up) break;
      if (tried > 60) throw new Error(`${server.name} did not start`);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    return work();
  } finally {
    // Servers in Python have a process below them.
    try {
      if (server.name !== 'loopback-todo') process.kill(-child.pid);
      else child.kill();
    } catch {
      // It has ended by itself.
    }
    await new Promise((resolve) => setTimeout(resolve, 1500));
  }
}
