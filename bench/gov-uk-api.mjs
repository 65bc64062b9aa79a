// What the suite gov-uk-api says of real API servers; not speed.
//   node bench/openapi-contract/prepare.mjs      fetches the servers into bench/.peers
//   node bench/gov-uk-api.mjs
// writes docs/scoreboard/gov-uk-api-servers.md: every requirement that failed, with the first thing that was found.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onServer, SERVERS } from './openapi-contract/servers.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'assay-gov-uk-api-'));
const rows = [];
const failures = [];
for (const server of SERVERS) {
  const own = join(folder, server.name);
  mkdirSync(own);
  writeFileSync(join(own, 'target.yaml'), `description: ${server.description}\n`);
  const { stdout } = await onServer(server, own, () =>
    spawnSync(
      process.execPath,
      [
        ...[join(root, 'dist/bin/assay.js'), 'test', server.url, '--suite', 'gov-uk-api', '--seed', '1', '--json'],
        ...['--target', join(own, 'target.yaml'), '--out', join(own, 'run')],
      ],
      { encoding: 'utf8', maxBuffer: 2 ** 28 },
    ),
  );
  const { requirements } = JSON.parse(stdout);
  const count = (outcome) => requirements.filter((one) => one.outcome === outcome).length;
  rows.push([server.name, ...['passed', 'failed', 'inapplicable', 'inconclusive'].map(count)]);
  for (const { id, level, outcome, findings } of requirements) {
    if (outcome !== 'failed') continue;
    const [{ message }] = findings;
    failures.push([server.name, id.replace('gov-uk-api.', ''), level, findings.length, message.replaceAll('|', '\\|')]);
  }
}

const table = (heads, lines) =>
  [heads, heads.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
const page = `# The suite gov-uk-api on real servers

\`node bench/gov-uk-api.mjs\` makes this page. The servers stand on a loopback address, so nothing is asked of their transport.

${table(['server', 'passed', 'failed', 'not applicable', 'inconclusive'], rows)}

Every requirement that failed, how often, and the first of what was found:

${table(['server', 'requirement', 'level', 'findings', 'the first'], failures)}
`;
writeFileSync(join(root, 'docs/scoreboard/gov-uk-api-servers.md'), page);
console.log(page);
