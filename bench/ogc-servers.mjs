// The suite ogcapi-features-1 against pygeoapi (PyPI) and MapServer (Debian's cgi-mapserver), with piers of our own.
// node bench/openapi-contract/prepare.mjs fetches pygeoapi, apt-get install cgi-mapserver MapServer; then, after
// `npm run build`: node bench/ogc-servers.mjs writes docs/scoreboard/ogc-servers.md. A server that is not there is left out.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { capture, root } from '../scripts/run.mjs';
import { serveCgi } from './ogc-servers/cgi.mjs';
import { pageOf } from './ogc-servers/page.mjs';

const data = join(root, 'bench/ogc-servers');
const python = join(root, 'bench/.peers/openapi/bin/python3');
// By the interpreter: the script itself names the folder in which it was installed, which may have moved.
const pygeoapi = join(root, 'bench/.peers/openapi/bin/pygeoapi');
const mapserv = '/usr/bin/mapserv';
const folder = mkdtempSync(join(tmpdir(), 'assay-ogc-'));

const SERVERS = [
  {
    name: 'pygeoapi',
    program: python,
    url: 'http://127.0.0.1:7321',
    version: [pygeoapi, '--version'],
    start: startPygeoapi,
  },
  {
    name: 'MapServer',
    program: mapserv,
    url: 'http://127.0.0.1:7322/harbour/ogcapi',
    version: ['-v'],
    start: startMapServer,
  },
];

const tried = [];
try {
  for (const server of SERVERS.filter(({ program }) => existsSync(program))) {
    const stop = await server.start(new URL(server.url).port);
    try {
      await answering(`${server.url}/conformance?f=json`);
      const version = capture(server.program, server.version).stdout.match(/\d+\.\d+(?:\.\d+)?/)?.[0] ?? '';
      tried.push({ ...server, version, ...(await runSuite(server)) });
    } finally {
      stop();
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const judgements = JSON.parse(readFileSync(join(data, 'judgements.json'), 'utf8'));
writeFileSync(join(root, 'docs/scoreboard/ogc-servers.md'), pageOf(tried, judgements));

function runSuite({ name, url }) {
  const out = join(folder, `run-${name}`);
  const options = ['--suite', 'ogcapi-features-1', '--seed', '1', '--out', out, '--json'];
  return new Promise((done, failed) => {
    // Not spawnSync: the CGI server is in this process.
    const child = spawn(process.execPath, [join(root, 'dist/bin/assay.js'), 'test', url, ...options]);
    let text = '';
    let trouble = '';
    child.stdout.on('data', (part) => (text += part));
    child.stderr.on('data', (part) => (trouble += part));
    child.on('close', () => {
      if (text === '') failed(new Error(`no report on ${name}: ${trouble.slice(-500)}`));
      else done({ report: JSON.parse(text), exchanges: readFileSync(join(out, 'exchanges.ndjson'), 'utf8') });
    });
  });
}

function startPygeoapi(port) {
  const [head] = readFileSync(join(root, 'bench/openapi-contract/pygeoapi.yml'), 'utf8').split('resources:');
  const resources = readFileSync(join(data, 'pygeoapi-resources.yml'), 'utf8').replaceAll('FOLDER', data);
  writeFileSync(join(folder, 'config.yml'), `${head.replaceAll('PORT', port)}${resources}`);
  const env = { ...process.env, PYGEOAPI_CONFIG: 'config.yml', PYGEOAPI_OPENAPI: 'openapi.yml' };
  const options = { cwd: folder, env, stdio: 'ignore' };
  spawnSync(python, [pygeoapi, 'openapi', 'generate', 'config.yml', '--output-file', 'openapi.yml'], options);
  const child = spawn(python, [pygeoapi, 'serve'], { ...options, detached: true });
  // It has a process below it.
  return () => process.kill(-child.pid);
}

async function startMapServer(port) {
  const map = join(folder, 'harbour.map');
  writeFileSync(map, readFileSync(join(data, 'harbour.map'), 'utf8').replaceAll('PORT', port));
  writeFileSync(join(folder, 'piers.geojson'), readFileSync(join(data, 'piers.geojson')));
  const config = join(folder, 'mapserver.conf');
  writeFileSync(config, `CONFIG\n  ENV\n  END\n  MAPS\n    harbour "${map}"\n  END\nEND\n`);
  return serveCgi({ command: mapserv, port, env: { MAPSERVER_CONFIG_FILE: config } });
}

async function answering(url) {
  for (let tries = 0; tries < 120; tries++) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await wait(500);
  }
  throw new Error(`${url} did not answer`);
}
