// Assay and Schemathesis on the same API servers, each with what it finds; not speed.
//   node bench/openapi-contract/prepare.mjs      fetches the servers and Schemathesis into bench/.peers
//   node bench/openapi-contract.mjs [--out DIR]  runs both on each and prints the requests and the failures of each
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const peers = join(root, 'bench/.peers');
const tool = (name) => join(peers, 'openapi/bin', name);
const { values } = parseArgs({ options: { out: { type: 'string', default: join(peers, 'openapi-contract') } } });

const SERVERS = [
  {
    name: 'loopback-todo',
    url: 'http://127.0.0.1:7301',
    description: 'http://127.0.0.1:7301/openapi.json',
    start: () =>
      spawn(process.execPath, [join(root, 'bench/openapi-contract/loopback.cjs'), '7301'], { stdio: 'ignore' }),
    writes: true,
    // Schemathesis sends about as many requests with this.
    examples: 6,
  },
  {
    name: 'pygeoapi',
    url: 'http://127.0.0.1:7302',
    description: 'http://127.0.0.1:7302/openapi?f=json',
    start: (folder) => startPygeoapi(folder, 7302),
    writes: false,
    examples: 5,
  },
];

function startPygeoapi(folder, port) {
  const config = readFileSync(join(root, 'bench/openapi-contract/pygeoapi.yml'), 'utf8').replaceAll('PORT', `${port}`);
  writeFileSync(
    join(folder, 'config.yml'),
    config.replaceAll('DATA', join(root, 'bench/openapi-contract/obs.geojson')),
  );
  const env = { ...process.env, PYGEOAPI_CONFIG: 'config.yml', PYGEOAPI_OPENAPI: 'openapi.yml' };
  const options = { cwd: folder, env, stdio: 'ignore' };
  spawnSync(tool('pygeoapi'), ['openapi', 'generate', 'config.yml', '--output-file', 'openapi.yml'], options);
  return spawn(tool('pygeoapi'), ['serve'], { ...options, detached: true });
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
    // A server in Python has a process below it.
    if (server.name === 'pygeoapi') process.kill(-child.pid);
    else child.kill();
    await new Promise((resolve) => setTimeout(resolve, 1500));
  }
}

for (const server of SERVERS) {
  const folder = join(values.out, server.name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'target.yaml'), `description: ${server.description}\n`);
  const run = join(folder, `run-${Date.now()}`);
  const assay = await onServer(server, folder, () =>
    spawnSync(
      process.execPath,
      [
        ...[join(root, 'dist/bin/assay.js'), 'test', server.url, '--suite', 'openapi-contract', '--seed', '1'],
        ...['--target', join(folder, 'target.yaml'), '--out', run, ...(server.writes ? ['--allow-writes'] : [])],
      ],
      { encoding: 'utf8' },
    ),
  );
  writeFileSync(join(folder, 'assay.txt'), assay.stdout);
  const schemathesis = await onServer(server, folder, () =>
    spawnSync(
      tool('schemathesis'),
      [
        ...['run', server.description, '--checks', 'all', '--seed', '1', '--max-examples', `${server.examples}`],
        ...['--no-color', ...(server.writes ? [] : ['--include-method', 'GET'])],
      ],
      { encoding: 'utf8', cwd: folder, timeout: 600_000 },
    ),
  );
  writeFileSync(join(folder, 'schemathesis.txt'), schemathesis.stdout);
  const failed = [...assay.stdout.matchAll(/^ {2}✗ (\S+) +(\S+)/gm)].map(([, id, level]) => `${id} (${level})`);
  console.log(`${server.name}\n  assay: ${/\((\d+) exchanges/.exec(assay.stdout)?.[1]} requests; ${failed.join(', ')}`);
  const found = [...schemathesis.stdout.matchAll(/❌ (ST\d+ .+)$/gm)].map(([, line]) => line);
  console.log(`  schemathesis: ${/(\d+) generated/.exec(schemathesis.stdout)?.[1]} cases; ${found.join(', ')}`);
}
