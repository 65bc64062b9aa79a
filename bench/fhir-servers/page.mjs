import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { capture, root } from '../../scripts/run.mjs';
import { markdownTable } from '../../scripts/text-table.mjs';

/**
 * Runs the suite with writing allowed, keeps the run in `folder`, and writes the server's page in docs/scoreboard. What
 * the judgements beside the scripts do not name stands there as unjudged: nobody has looked at it yet.
 */
export function testServer({ name, url, folder, intro, judgements }) {
  const options = ['--suite', 'fhir-r4-server', '--allow-writes', '--seed', '1', '--out', folder, '--json'];
  const { stdout, stderr } = capture('node', ['dist/bin/assay.js', 'test', url, ...options]);
  if (stdout === '') throw new Error(`no report: ${stderr.slice(-500)}`);
  const report = JSON.parse(stdout);
  const page = join(root, `docs/scoreboard/${name}-fhir-r4-server.md`);
  const known = existsSync(judgements) ? JSON.parse(readFileSync(judgements, 'utf8')) : { failures: {}, changed: [] };
  writeFileSync(page, pageOf(report, { intro, known, exchanges: readExchanges(folder, url) }));
  const failed = report.requirements.filter(({ outcome }) => outcome === 'failed');
  const unjudged = failed.filter(({ id }) => known.failures[id] === undefined).map(({ id }) => id);
  console.log(`${report.verdict}; ${failed.length} requirements failed; unjudged: ${unjudged.join(', ') || 'none'}`);
}

function pageOf(report, { intro, known, exchanges }) {
  const failed = report.requirements.filter(({ outcome }) => outcome === 'failed');
  const rows = [
    ['requirement', 'level', 'asked and answered', 'what the check says', 'judgement'],
    ...failed.map((result) => [
      `\`${result.id}\``,
      result.level === 'stated' ? 'stated' : result.level.toUpperCase(),
      evidenceOf(result, exchanges),
      saidOf(result),
      known.failures[result.id] ?? 'unjudged',
    ]),
  ];
  const open = report.requirements.filter(({ outcome }) => outcome === 'inconclusive' || outcome === 'error');
  return `# The suite \`fhir-r4-server\` against a server nobody here wrote

${intro} Writing allowed, no scope.

Verdict: **${report.verdict}**.

${markdownTable(countsOf(report))}

${failed.length === 0 ? 'Nothing failed.' : markdownTable(rows)}
${open.length === 0 ? '' : `\n## Not decided\n\n${open.map((each) => `- \`${each.id}\`: ${each.outcome}`).join('\n')}\n`}${
  known.changed.length === 0
    ? ''
    : `\n## What was accused wrongly, and what was changed\n\n${known.changed.map((line) => `- ${line}`).join('\n')}\n`
}`;
}

function countsOf({ counts }) {
  const outcomes = ['passed', 'failed', 'inapplicable', 'inconclusive', 'untested', 'error'];
  const levels = ['must', 'should', 'may', 'stated'];
  return [['level', ...outcomes], ...levels.map((level) => [level, ...outcomes.map((each) => counts[level][each])])];
}

/** The failure of the first type, and how many more there are of the same. */
function saidOf({ findings }) {
  const [first, ...more] = findings.filter(({ severity }) => severity === 'error');
  return `expected ${first.expected}; got ${first.got}${more.length === 0 ? '' : ` (and ${more.length} more)`}`;
}

/** The last exchange that shows the first failure. */
function evidenceOf({ findings }, exchanges) {
  const first = findings.find(({ severity }) => severity === 'error');
  return exchanges.get(first.evidence.at(-1)) ?? '';
}

/** Every exchange of the run, in short: \`GET Patient?_count=1\` 200. */
function readExchanges(folder, url) {
  const lines = readFileSync(join(folder, 'exchanges.ndjson'), 'utf8').split('\n').filter(Boolean);
  return new Map(
    lines.flatMap((line) => {
      const { number, request, response } = JSON.parse(line);
      if (request === undefined) return [];
      return [
        [number, `\`${request.method} ${request.url.replace(`${url}/`, '')}\` ${response?.status ?? 'no answer'}`],
      ];
    }),
  );
}
