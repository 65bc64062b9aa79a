import { AssayError } from '../model/assay-error.ts';
import { type ReverseSummary, runReverse } from '../translate/run-reverse.ts';
import { DEFAULT_MAX_RECORD_BYTES } from '../translate/translate-source.ts';
import { atomicFile } from './atomic-file.ts';
import { type CommandRun, NOT_OK, OK } from './command.ts';
import { openSources, stdoutSink } from './files.ts';
import { openAdapterPack } from './open-packs.ts';
import { bytesOf, progressLine, watched } from './progress.ts';
import { parseSettings } from './settings.ts';
import type { TranslateOptions } from './translate.ts';

/** `assay translate --reverse`: 0 all written, 1 some quarantined. */
export const run: CommandRun<TranslateOptions> = async (options, io) => {
  const out = options.out ?? '-';
  const toStdout = out === '-';
  if (options.adapter === undefined)
    throw new AssayError('usage.reverse', '--reverse needs --adapter, one that goes both ways');
  const { adapter } = await openAdapterPack(options.adapter, parseSettings(options.set ?? []), io);
  const quarantine = options.quarantine ?? (toStdout ? 'assay.quarantine.ndjson' : `${out}.quarantine.ndjson`);
  const owned = { mode: 0o600, onlyIfWritten: toStdout && options.quarantine === undefined };
  const sources = await openSources(options.inputs, io.cwd, io);
  const progress = progressLine(io, 'records', bytesOf(sources));
  const summary = await runReverse({
    adapter,
    sources: sources.map((source) => watched(source, progress)),
    output: toStdout ? stdoutSink(io) : atomicFile(out, io.cwd),
    quarantine: atomicFile(quarantine, io.cwd, owned),
    maxRecordBytes: options.maxRecord ?? DEFAULT_MAX_RECORD_BYTES,
    onRecord: progress.step,
  }).finally(progress.clear);
  if (options.ledger === '-') io.stderr(elementsText(summary));
  else if (options.ledger !== undefined) {
    const file = atomicFile(options.ledger, io.cwd);
    await file.write(`${JSON.stringify(summary.ledger, null, 2)}\n`);
    await file.commit();
  }
  const { quarantined } = summary.ledger.records;
  io.stderr(summaryText(summary, quarantined > 0 ? quarantine : undefined));
  return quarantined > 0 ? NOT_OK : OK;
};

function summaryText({ ledger, findings }: ReverseSummary, quarantine: string | undefined): string {
  const { records, leaves } = ledger;
  const lines = [
    `${number(records.read)} records: ${number(records.translated)} written, ${number(records.quarantined)} quarantined`,
    `${number(leaves.total)} values: ${number(leaves.written)} written, ${number(leaves.implied)} implied by those, ` +
      `${number(leaves.notTold)} not told, ${number(leaves.quarantined)} in quarantine`,
    ...[...findings].map(([code, { count, example }]) => `  error ${code} (${number(count)}): ${example.message}`),
    ...(leaves.notTold > 0 ? ['What is not told? --ledger - lists it, element by element.'] : []),
    ...(quarantine === undefined ? [] : [`Quarantine: ${quarantine}`]),
  ];
  return `${lines.join('\n')}\n`;
}

/** What became of each element, as a table. */
function elementsText({ ledger }: ReverseSummary): string {
  const rows = ledger.elements.map((entry) => [
    entry.element,
    number(entry.written),
    number(entry.implied),
    number(entry.notTold),
    entry.to.join(' '),
  ]);
  const table = [['element', 'written', 'implied', 'not told', 'fields'], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => (row[column] as string).length)));
  const lines = table.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] as number) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}

function number(value: number): string {
  return value.toLocaleString('en');
}
