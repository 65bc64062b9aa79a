// Assay and Schemathesis on the same API servers, each with what it finds; not speed.
//   node bench/openapi-contract/prepare.mjs      fetches the servers and Schemathesis into bench/.peers
//   node bench/openapi-contract.mjs [--out DIR] [--only NAME]
// runs both on each and prints the requests of each, how many a second, and the failures. Schemathesis is given at least as many.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { onServer, python, SERVERS } from './openapi-contract/servers.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const peers = join(root, 'bench/.peers');
const { values } = parseArgs({
  options: { out: { type: 'string', default: join(peers, 'openapi-contract') }, only: { type: 'string' } },
});

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
