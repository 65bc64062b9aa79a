import { dirname, resolve } from 'node:path';
import { MAPPED } from '../adapter/mapping.ts';
import { AssayError } from '../model/assay-error.ts';
import type { Acknowledging } from '../translate/acknowledge.ts';
import { collectShown } from '../translate/collect-shown.ts';
import { newlyUnmapped } from '../translate/known-unmapped.ts';
import { runTranslation } from '../translate/run-translation.ts';
import { sidecarName } from '../translate/sidecar.ts';
import { DEFAULT_MAX_RECORD_BYTES } from '../translate/translate-source.ts';
import { atomicFile } from './atomic-file.ts';
import { type CommandRun, NOT_OK, OK } from './command.ts';
import { type FailOnOptions, failsOnUnmapped, knownUnmapped } from './fail-on.ts';
import { openSources, stdoutSink } from './files.ts';
import type { CliIo } from './io.ts';
import { ledgerText } from './ledger-text.ts';
import { openAdapterPack } from './open-packs.ts';
import { bytesOf, progressLine, watched } from './progress.ts';
import { type ChosenReporter, chooseReporters, type ReportingOptions, writeReports } from './reporting.ts';
import { parseSettings } from './settings.ts';
import { translationSummary, unmappedFailure } from './translation-text.ts';

export interface TranslateOptions extends FailOnOptions, Pick<ReportingOptions, 'reporter'> {
  readonly inputs: readonly string[];
  /** Id, or the folder of a pack. Without it `rows` is a mapping file. */
  readonly adapter?: string;
  /** Of what a mapping file writes. */
  readonly standard?: string;
  readonly out?: string;
  readonly quarantine?: string;
  /** File for the ledger as JSON, or `-` for a table on stderr. */
  readonly ledger?: string;
  /** `name=value`, repeated. */
  readonly set?: readonly string[];
  /** Files of a site's own rows, or names of those that come with the adapter. */
  readonly rows?: readonly string[];
  /** Bytes. */
  readonly maxRecord?: number;
  /** File for the answers to who sent the interchanges. */
  readonly acknowledge?: string;
  /** Control reference of the first answer. */
  readonly acknowledgeFrom?: number;
  /** Again whenever the rows or the inputs change. */
  readonly watch?: boolean;
  /** From the standard back to the adapter's format. */
  readonly reverse?: boolean;
}

/** `assay translate`: 0 all translated, 1 some quarantined. */
export const run: CommandRun<TranslateOptions> = async (options, io) => {
  if (!options.watch) return translate(options, io);
  const { whenChanged } = await import('./watch.ts');
  return whenChanged(watchedFiles(options), () => translate(options, io), io);
};

/** What a person edits while looking at the result. */
function watchedFiles({ inputs, rows = [] }: TranslateOptions): readonly string[] {
  if (rows.length === 0)
    throw new AssayError('usage.watch', '--watch is for a file of rows that is edited: give --rows');
  if (inputs.includes('-')) throw new AssayError('usage.watch', '--watch cannot read stdin again; give a file');
  return [...rows, ...inputs];
}

const translate: CommandRun<TranslateOptions> = async (options, io) => {
  const out = options.out ?? '-';
  const toStdout = out === '-';
  if (options.inputs.filter((input) => input === '-').length > 1) {
    throw new AssayError('usage.stdin-twice', 'stdin (-) is given twice; it can be read once');
  }
  const chosen = await chosenPages(options);
  const failOnUnmapped = failsOnUnmapped(options);
  if (options.reverse) {
    if (chosen.length > 0 || failOnUnmapped)
      throw new AssayError('usage.reverse', '--reporter and --fail-on unmapped are not for --reverse; leave them out');
    if (options.acknowledge !== undefined)
      throw new AssayError('usage.reverse', '--acknowledge is not for --reverse; leave it out');
    return (await import('./translate-back.ts')).run(options, io);
  }
  const { adapter, adapterDigest, standard, standardId } = await openAdapterPack(
    adapterOf(options),
    parseSettings(options.set ?? []),
    io,
    options.rows,
    options.standard,
  );
  const known = await knownUnmapped(options, adapter.id, io);
  const shown = collectShown(adapter);
  const folder = toStdout ? io.cwd : dirname(resolve(io.cwd, out));
  const quarantineName = options.quarantine ?? (toStdout ? 'assay.quarantine.ndjson' : `${out}.quarantine.ndjson`);
  const owned = { mode: 0o600, onlyIfWritten: toStdout && options.quarantine === undefined };
  const acknowledgements = acknowledging(options, [out, quarantineName], io);
  const sources = await openSources(options.inputs, folder, io);
  const progress = progressLine(io, 'records', bytesOf(sources));
  const summary = await runTranslation({
    adapter,
    adapterDigest,
    standardId,
    standard,
    sources: sources.map((source) => watched(source, progress)),
    output: toStdout ? stdoutSink(io) : atomicFile(out, io.cwd),
    sidecar: toStdout ? undefined : atomicFile(sidecarName(out), io.cwd, { mode: 0o600 }),
    quarantine: atomicFile(quarantineName, io.cwd, owned),
    acknowledgements,
    ledgerByField: options.ledger !== undefined || failOnUnmapped || chosen.length > 0,
    maxRecordBytes: options.maxRecord ?? DEFAULT_MAX_RECORD_BYTES,
    onRecord: (result, source, line) => {
      progress.step();
      if (chosen.length > 0) shown.add(result, source, line);
    },
  }).finally(progress.clear);
  if (options.ledger === '-') io.stderr(ledgerText(summary.ledger, io.style.width));
  else if (options.ledger !== undefined) {
    const file = atomicFile(options.ledger, io.cwd);
    await file.write(`${JSON.stringify(summary.ledger, null, 2)}\n`);
    await file.commit();
  }
  const report = { adapter: adapter.id, standard: standardId, out, ...summary, records: shown.records };
  await writeReports(chosen, (reporter, style) => reporter.translation?.(report, style) ?? '', io, 0o600);
  const { quarantined } = summary.ledger.records;
  const { container } = standard;
  const firstUnit = container.kind === 'package' ? `#${container.array}/0` : ':1#';
  io.stderr(
    translationSummary(summary, {
      out,
      firstUnit,
      quarantine: quarantined > 0 ? quarantineName : undefined,
      acknowledgements: options.acknowledge,
    }),
  );
  // A source that could not be read at all has no records to quarantine, and is not translated either.
  const refused = summary.findings.some(({ severity }) => severity === 'error');
  const lost = failOnUnmapped ? newlyUnmapped(summary.ledger, known) : [];
  if (lost.length > 0) io.stderr(unmappedFailure(lost, options.knownUnmapped));
  return quarantined > 0 || refused || lost.length > 0 ? NOT_OK : OK;
};

/** Without a number from the user the clock gives one that no earlier run has given: milliseconds, of which 14 digits hold enough. */
function acknowledging(
  { acknowledge, acknowledgeFrom }: TranslateOptions,
  others: readonly string[],
  io: CliIo,
): Acknowledging | undefined {
  if (acknowledge === undefined) {
    if (acknowledgeFrom === undefined) return undefined;
    throw new AssayError('usage.acknowledge', '--acknowledge-from numbers the answers; give --acknowledge FILE too');
  }
  if (others.some((other) => resolve(io.cwd, other) === resolve(io.cwd, acknowledge)))
    throw new AssayError(
      'usage.acknowledge',
      `--acknowledge ${acknowledge} is where other data goes; give another file`,
    );
  if (acknowledge === '-')
    throw new AssayError('usage.acknowledge', '--acknowledge wants a file; stdout is for the data');
  const now = io.now();
  return { sink: atomicFile(acknowledge, io.cwd), now, first: acknowledgeFrom ?? now.getTime() };
}

/** What reads the records: the adapter named, or the mapping file. */
function adapterOf({ adapter, rows = [], standard }: TranslateOptions): string {
  if (adapter === undefined && rows.length === 0)
    throw new AssayError('usage.adapter', 'give --adapter ID (assay list adapters), or --rows map.yaml --standard ID');
  if (adapter !== undefined && standard !== undefined)
    throw new AssayError(
      'usage.adapter',
      `adapter ${adapter} has its own standard; --standard goes with a mapping file`,
    );
  return adapter ?? MAPPED;
}

/** The page holds the records, and stdout belongs to the data. */
async function chosenPages({ reporter }: TranslateOptions): Promise<readonly ChosenReporter[]> {
  if (reporter === undefined) return [];
  const chosen = await chooseReporters({ reporter }, 'translation');
  const [toStdout] = chosen.filter(({ file }) => file === undefined);
  if (toStdout)
    throw new AssayError('usage.reporter', `give the page a file: --reporter ${toStdout.reporter.name}=FILE`);
  return chosen;
}
