import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { compare, openRunFolder, readRun, recordedReport, type SuitePack } from '../conform/index.ts';
import type { RunReport } from '../conform/run-report.ts';
import type { Handler } from '../http/exchange.ts';
import { serveAt } from '../http/index.ts';
import { countsByLevel, failures } from '../report/shared/counts.ts';
import { verdictHeadline } from '../report/shared/verdict-words.ts';
import { type CommandRun, OK } from './command.ts';
import { run as compareRuns } from './compare.ts';
import { demoAttestations } from './demo-attestations.ts';
import { quarantineLines, showExplanation, translatedUnits } from './demo-reading.ts';
import type { CliIo } from './io.ts';
import { openSuitePack } from './open-packs.ts';
import { run as testTarget } from './test.ts';
import { run as translate } from './translate.ts';

export interface DemoOptions {
  readonly out: string;
}

const FEED = ['adapters', 'hl7v2-fhir', 'samples', 'hospital-feed.hl7'];
const SUITE = 'fhir-r4-server';
/** What is wrong with supplier B: mutants of the suite, so that the demo's faults are proven ones. */
const FAULTS = ['date.prefix-ignored', 'token.system-ignored', 'paging.loses-an-entry', 'errors.html', 'read.no-etag'];
/** Lines of each kind that are printed; the files hold all. */
const SHOWN = 5;

/** `assay demo`: translates a feed, tests two suppliers that hold the result, compares them. Offline, on this machine alone. */
export const run: CommandRun<DemoOptions> = async (options, io) => {
  const folder = freeFolder(options.out, io.cwd);
  await mkdir(resolve(io.cwd, folder), { recursive: true });
  const quiet: CliIo = { ...io, stdout: () => {}, stderr: () => {}, interactive: false };
  const say = (line = ''): void => io.stdout(`${line}\n`);

  const bundles = join(folder, 'bundles.ndjson');
  const feed = join(folder, FEED.at(-1) as string);
  await copyFile(join(io.root, ...FEED), resolve(io.cwd, feed));
  say(`$ assay translate ${feed} --adapter hl7v2-fhir --out ${bundles}`);
  const summary: string[] = [];
  const listening: CliIo = { ...quiet, stderr: (text) => void summary.push(text) };
  await translate(
    { inputs: [feed], adapter: 'hl7v2-fhir', out: bundles, ledger: join(folder, 'ledger.json') },
    listening,
  );
  for (const line of summary.join('').split('\n').slice(0, 2)) say(`  ${line}`);
  const held = quarantineLines(resolve(io.cwd, `${bundles}.quarantine.ndjson`));
  for (const line of held.slice(0, SHOWN)) say(`  quarantined ${shortened(line)}`);
  if (held.length > SHOWN) say(`  and ${held.length - SHOWN} more, each with its bytes and its diagnosis`);
  await showExplanation(bundles, quiet, say);

  const units = translatedUnits(readFileSync(resolve(io.cwd, bundles), 'utf8'));
  const pack = await openSuitePack(SUITE, io);
  const attestations = join(folder, 'attestations.yaml');
  await writeFile(resolve(io.cwd, attestations), demoAttestations(pack.catalogue, io.now()));
  const suppliers = [
    { name: 'Supplier A', folder: join(folder, 'supplier-a'), wrap: (clean: Handler) => clean },
    { name: 'Supplier B', folder: join(folder, 'supplier-b'), wrap: withFaults(pack) },
  ];
  const reports: RunReport[] = [];
  for (const supplier of suppliers) {
    const server = await serveAt((url) =>
      supplier.wrap(pack.definition.reference({ base: `${url}/r4`, now: io.now, data: units })),
    );
    try {
      say();
      const url = `${server.url}/r4`;
      const target = `${supplier.folder}.yaml`;
      await writeFile(resolve(io.cwd, target), `name: ${supplier.name}\n`);
      say(
        `$ assay test ${url} --suite ${SUITE} --target ${target} --attestations ${attestations} --out ${supplier.folder}`,
      );
      const reporter = `html=${supplier.folder}.html`;
      await testTarget({ url, suite: SUITE, target, attestations, out: supplier.folder, reporter }, quiet);
    } finally {
      await server.close();
    }
    const recorded = recordedReport(readRun(openRunFolder(resolve(io.cwd, supplier.folder))), supplier.folder);
    reports.push(recorded);
    scorecard(supplier.name, recorded, say);
  }

  say();
  const folders = suppliers.map((supplier) => supplier.folder);
  const report = join(folder, 'report.html');
  say(`$ assay compare ${folders.join(' ')} --reporter html=${report}`);
  await compareRuns({ folders, reporter: `html=${report}` }, quiet);
  const comparison = compare(reports);
  const differing = comparison.requirements.filter(({ differs }) => differs);
  for (const { id, outcomes } of differing.slice(0, SHOWN)) {
    say(`  ${id.padEnd(30)} A ${(outcomes[0] ?? 'not in scope').padEnd(8)} B ${outcomes[1] ?? 'not in scope'}`);
  }
  say(
    `  ${differing.length} requirements differ, ${comparison.requirements.length - differing.length} came to the same`,
  );
  say();
  say(`Look at ${report}; judge again offline: assay replay ${folders[1]}`);
  return OK;
};

/** A handler that has the chosen faults at once. */
function withFaults(pack: SuitePack<unknown, unknown>): (clean: Handler) => Handler {
  const chosen = FAULTS.map((fault) => {
    const mutant = pack.definition.mutants.find(({ id }) => id === fault);
    if (!mutant) throw new Error(`suite ${pack.id} has no mutant ${fault}`);
    return mutant;
  });
  return (clean) => chosen.reduce((handler, mutant) => mutant.wrap(handler), clean);
}

function scorecard(name: string, report: RunReport, say: (line?: string) => void): void {
  const counts = countsByLevel(report.counts)
    .filter(({ level }) => level === 'must' || level === 'should')
    .map(({ level, outcomes }) => {
      const shown = outcomes.filter(({ count }) => count > 0).map(({ outcome, count }) => `${count} ${outcome}`);
      return `${level.toUpperCase()} ${shown.join(', ')}`;
    });
  say(`  ${name}: ${verdictHeadline(report)}   ${counts.join('; ')}`);
  const failed = failures(report.requirements);
  for (const { id, level, findings } of failed.slice(0, SHOWN)) {
    say(`  ✗ ${level.toUpperCase()} ${id}: ${shortened(findings[0]?.message ?? '')}`);
  }
  if (failed.length > SHOWN)
    say(`  and ${failed.length - SHOWN} more, each with its exchanges and a curl line, in ${report.run.folder}.html`);
}

function shortened(text: string): string {
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}

function freeFolder(wanted: string, cwd: string): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}-${number}`;
    if (!existsSync(resolve(cwd, name))) return name;
  }
}
