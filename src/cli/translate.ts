import { dirname, resolve } from 'node:path';
import { AssayError } from '../model/assay-error.ts';
import { runTranslation } from '../translate/run-translation.ts';
import { sidecarName } from '../translate/sidecar.ts';
import { DEFAULT_MAX_RECORD_BYTES } from '../translate/translate-source.ts';
import { type CommandRun, NOT_OK, OK } from './command.ts';
import { atomicFile, openSources, stdoutSink } from './files.ts';
import { openAdapterPack } from './open-packs.ts';
import { bytesOf, progressLine, watched } from './progress.ts';
import { parseSettings } from './settings.ts';
import { ledgerText, translationSummary } from './translation-text.ts';

export interface TranslateOptions {
  readonly inputs: readonly string[];
  /** Id, or the folder of a pack. */
  readonly adapter: string;
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
}

/** `assay translate`: 0 all translated, 1 some quarantined. */
export const run: CommandRun<TranslateOptions> = async (options, io) => {
  const out = options.out ?? '-';
  const toStdout = out === '-';
  if (options.inputs.filter((input) => input === '-').length > 1) {
    throw new AssayError('usage.stdin-twice', 'stdin (-) is given twice; it can be read once');
  }
  const { adapter, adapterDigest, standard, standardId } = await openAdapterPack(
    options.adapter,
    parseSettings(options.set ?? []),
    io,
    options.rows,
  );
  const folder = toStdout ? io.cwd : dirname(resolve(io.cwd, out));
  const quarantineName = options.quarantine ?? (toStdout ? 'assay.quarantine.ndjson' : `${out}.quarantine.ndjson`);
  const owned = { mode: 0o600, onlyIfWritten: toStdout && options.quarantine === undefined };
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
    ledgerByField: options.ledger !== undefined,
    maxRecordBytes: options.maxRecord ?? DEFAULT_MAX_RECORD_BYTES,
    onRecord: progress.step,
  }).finally(progress.clear);
  if (options.ledger === '-') io.stderr(ledgerText(summary.ledger));
  else if (options.ledger !== undefined) {
    const file = atomicFile(options.ledger, io.cwd);
    await file.write(`${JSON.stringify(summary.ledger, null, 2)}\n`);
    await file.commit();
  }
  const { quarantined } = summary.ledger.records;
  const { container } = standard;
  const firstUnit = container.kind === 'package' ? `#${container.array}/0` : ':1#';
  io.stderr(translationSummary(summary, { out, firstUnit, quarantine: quarantined > 0 ? quarantineName : undefined }));
  // A source that could not be read at all has no records to quarantine, and is not translated either.
  const refused = summary.findings.some(({ severity }) => severity === 'error');
  return quarantined > 0 || refused ? NOT_OK : OK;
};
