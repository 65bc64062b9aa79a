import { existsSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { compare, openRunFolder, readRun, recordedReport, type SuitePack } from '../conform/index.ts';
import type { RunReport } from '../conform/run-report.ts';
import type { Handler } from '../http/exchange.ts';
import { serveAt } from '../http/index.ts';
import { countsByLevel, failures } from '../report/shared/counts.ts';
import { verdictHeadline } from '../report/shared/verdict-words.ts';
import { type CommandRun, OK } from './command.ts';
import { run as compareRuns } from './compare.ts';
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
/** What is wrong with supplier B: mutants of the suite, so the demo's faults are the proven ones. */
const FAULTS = 4;
const SHOWN_QUARANTINED = 4;

/** `assay demo`: translates a feed, tests two suppliers that hold the result, compares them. Offline, on this machine alone. */
export const run: CommandRun<DemoOptions> = async (options, io) => {
  const folder = freeFolder(options.out, io.cwd);
  await mkdir(resolve(io.cwd, folder), { recursive: true });
  const quiet: CliIo = { ...io, stdout: () => {}, stderr: () => {}, interactive: false };
  const say = (line = ''): void => io.stdout(`${line}\n`);

  const bundles = join(folder, 'bundles.ndjson');
  say(`$ assay translate ${FEED.at(-1)} --adapter hl7v2-fhir --out ${bundles}`);
  const summary: string[] = [];
  const listening: CliIo = { ...quiet, stderr: (text) => void summary.push(text) };
  await translate(
    { inputs: [join(io.root, ...FEED)], adapter: 'hl7v2-fhir', out: bundles, ledger: join(folder, 'ledger.json') },
    listening,
  );
  for (const line of summary.join('').split('\n').slice(0, 2)) say(`  ${line}`);
  const held = quarantineLines(resolve(io.cwd, `${bundles}.quarantine.ndjson`));
  for (const line of held.slice(0, SHOWN_QUARANTINED)) say(`  quarantined ${line}`);
  if (held.length > SHOWN_QUARANTINED)
    say(`  and ${held.length - SHOWN_QUARANTINED} more, each with its bytes and its diagnosis`);
  await showExplanation(bundles, quiet, say);

  const units = translatedUnits(readFileSync(resolve(io.cwd, bundles), 'utf8'));
  const pack = await openSuitePack(SUITE, io);
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
      say(`$ assay test ${server.url}/r4 --suite ${SUITE} --out ${supplier.folder}`);
      const url = `${server.url}/r4`;
      await testTarget({ url, suite: SUITE, out: supplier.folder, reporter: `html=${supplier.folder}.html` }, quiet);
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
  for (const { id, outcomes, differs } of comparison.requirements) {
    if (differs)
      say(`  ${id.padEnd(44)} A ${(outcomes[0] ?? 'not in scope').padEnd(14)} B ${outcomes[1] ?? 'not in scope'}`);
  }
  say(`  ${comparison.requirements.filter(({ differs }) => !differs).length} requirements came to the same for both`);
  say();
  say(`Look at ${report}; judge again offline: assay replay ${folders[1]}`);
  return OK;
};

/** A handler that has several of the suite's seeded faults at once, of different areas. */
// biome-ignore lint/suspicious/noExplicitAny: a suite's session and declaration types are its own affair
function withFaults(pack: SuitePack<any, any>): (clean: Handler) => Handler {
  const { mutants } = pack.definition;
  const step = Math.max(1, Math.floor(mutants.length / FAULTS));
  const chosen = mutants.filter((_, index) => index % step === 0).slice(0, FAULTS);
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
  for (const { id, level, findings } of failures(report.requirements)) {
    const message = findings[0]?.message ?? '';
    say(`  ✗ ${level.toUpperCase()} ${id}: ${message.length > 110 ? `${message.slice(0, 107)}...` : message}`);
  }
}

function freeFolder(wanted: string, cwd: string): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}-${number}`;
    if (!existsSync(resolve(cwd, name))) return name;
  }
}
