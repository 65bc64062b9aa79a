// Assay and Schemathesis on the same API servers, each with what it finds; not speed.
//   node bench/openapi-contract/prepare.mjs      fetches the servers and Schemathesis into bench/.peers
//   node bench/openapi-contract.mjs [--out DIR] [--only NAME]
// runs both on each and prints the requests of each, how many a second, and the failures. Schemathesis is given at least as many.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const peers = join(root, 'bench/.peers');
// Scripts of a virtual environment name the folder it was made in; called through its interpreter they may have moved.
const python = (venv, name) => [join(peers, venv, 'bin/python3'), join(peers, venv, 'bin', name)];
const { values } = parseArgs({
  options: { out: { type: 'string', default: join(peers, 'openapi-contract') }, only: { type: 'string' } },
});

const SERVERS = [
  {
    name: 'loopback-todo',
    url: 'http://127.0.0.1:7301',
    description: 'http://127.0.0.1:7301/openapi.json',
    start: () =>
      spawn(process.execPath, [join(root, 'bench/openapi-contract/loopback.cjs'), '7301'], { stdio: 'ignore' }),
    writes: true,
    examples: 9,
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
    examples: 40,
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
async function onServer(server, folder, work) {
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

for (const server of SERVERS.filter(({ name }) => values.only === undefined || name === values.only)) {
  const folder = join(values.out, server.name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'target.yaml'), `description: ${server.description}\ndisposable: true\n`);
  const run = join(folder, `run-${Date.now()}`);
  const assay = await onServer(server, folder, () =>
    timed(
      process.execPath,
      [
        ...[join(root, 'dist/bin/assay.js'), 'test', server.url, '--suite', 'openapi-contract', '--seed', '1'],
        ...['--target', join(folder, 'target.yaml'), '--out', run, ...(server.writes ? ['--allow-writes'] : [])],
      ],
      { encoding: 'utf8' },
    ),
  );
  writeFileSync(join(folder, 'assay.txt'), assay.stdout);
  const [command, script] = python('openapi', 'schemathesis');
  const schemathesis = await onServer(server, folder, () =>
    timed(
      command,
      [
        ...[
          script,
          'run',
          server.description,
          '--url',
          server.url,
          '--checks',
          'all',
          '--seed',
          '1',
          '--max-examples',
          `${server.examples}`,
        ],
        ...['--no-color', ...(server.writes ? [] : ['--include-method', 'GET'])],
      ],
      { encoding: 'utf8', cwd: folder, timeout: 1_800_000 },
    ),
  );
  writeFileSync(join(folder, 'schemathesis.txt'), schemathesis.stdout);
  const failed = [...assay.stdout.matchAll(/^ {2}✗ (\S+) +(\S+)/gm)].map(([, id, level]) => `${id} (${level})`);
  const sent = Number(/\((\d+) exchanges/.exec(assay.stdout)?.[1]);
  console.log(`${server.name}\n  assay: ${rate(sent, assay.seconds)}; ${failed.join(', ')}`);
  const found = [...schemathesis.stdout.matchAll(/❌ (ST\d+ .+)$/gm)].map(([, line]) => line);
  const cases = Number(/(\d+) generated/.exec(schemathesis.stdout)?.[1]);
  console.log(`  schemathesis: ${rate(cases, schemathesis.seconds)}; ${found.join(', ')}`);
}

/** Requests a second, with the start of the tool, making the requests and judging the answers. */
function rate(requests, seconds) {
  return `${requests} requests in ${seconds.toFixed(1)} s, ${(requests / seconds).toFixed(0)} a second`;
}

function timed(command, args, options) {
  const from = performance.now();
  const { stdout } = spawnSync(command, args, { ...options, maxBuffer: 256 * 1024 * 1024 });
  return { stdout, seconds: (performance.now() - from) / 1000 };
}
