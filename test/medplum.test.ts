import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startMedplum } from './servers/medplum.ts';
import { assay, inFolder } from './support/run-command.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const FEED = join(root, 'adapters/hl7v2-fhir/samples/hospital-feed.hl7');
/** The page that says of every failure whether the server or the check is wrong. */
const PAGE = join(root, 'docs/scoreboard/medplum-fhir-r4-server.md');

interface Report {
  verdict: string;
  requirements: { id: string; level: string; outcome: string; findings: { message: string; evidence: number[] }[] }[];
}

describe('the FHIR suite against a server nobody here wrote', () => {
  let server: RunningServer;
  let live: { code: number; report: Report; replayed: { code: number; report: Report } };

  beforeAll(async () => {
    const translated = await assay(['translate', FEED, '--adapter', 'hl7v2-fhir', '--quarantine', '/dev/null']);
    const bundles = translated.stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    expect(bundles.length).toBeGreaterThan(250);
    server = await startMedplum({ resources: bundles });
    live = await inFolder(async (cwd) => {
      const run = await assay(
        ['test', server.url, '--suite', 'fhir-r4-server', '--allow-writes', '--out', 'run', '--json'],
        { cwd },
      );
      await server.close();
      const again = await assay(['replay', 'run', '--json'], { cwd });
      if (process.env.WRITE_REPORT) writeFileSync(process.env.WRITE_REPORT, run.stdout);
      return {
        code: run.code,
        report: JSON.parse(run.stdout),
        replayed: { code: again.code, report: JSON.parse(again.stdout) },
      };
    });
  }, 300_000);

  afterAll(() => server?.close().catch(() => undefined));

  it('comes to its end with no fault of our own', () => {
    expect(live.report.requirements.filter(({ outcome }) => outcome === 'error')).toEqual([]);
    expect(live.code).toBe(live.report.verdict === 'not conformant' ? 1 : 3);
  });

  it('shows the evidence of every failure', () => {
    for (const { id, outcome, findings } of live.report.requirements) {
      if (outcome !== 'failed') continue;
      expect(findings.length, id).toBeGreaterThan(0);
      for (const finding of findings) expect(finding.evidence.length, `${id}: ${finding.message}`).toBeGreaterThan(0);
    }
  });

  it('fails exactly what the page in docs/scoreboard judges', () => {
    const page = readFileSync(PAGE, 'utf8');
    const judged = [...page.matchAll(/^\| `(fhir-r4\.[^`]+)` \|.*\| (server|check) is wrong/gm)].map(
      (match) => match[1],
    );
    const failed = live.report.requirements.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id);
    expect(judged.sort()).toEqual(failed.sort());
  });

  it('replays to the same verdicts with the server gone', () => {
    expect(live.replayed.code).toBe(live.code);
    expect(live.replayed.report.requirements).toEqual(live.report.requirements);
    expect(live.replayed.report.verdict).toBe(live.report.verdict);
  });
});
