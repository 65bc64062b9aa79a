import type { OpenAdapter } from '../adapter/open-adapter.ts';
import { openReverse, type ReversedUnit } from '../adapter/reverse/open-reverse.ts';
import { parseJson } from '../formats/json/index.ts';
import { readLines } from '../formats/read-lines.ts';
import type { ByteSource, RawRecord } from '../formats/record.ts';
import type { Finding } from '../model/finding.ts';
import type { Json } from '../model/json.ts';
import { isQuarantine, quarantinedRecord, quarantineLine } from './quarantine.ts';
import { openReverseLedger, type ReverseLedgerReport } from './reverse-ledger.ts';
import type { Sink } from './sink.ts';

export interface ReverseTranslation {
  readonly adapter: OpenAdapter;
  /** One unit a line. */
  readonly sources: readonly ByteSource[];
  readonly output: Sink;
  readonly quarantine: Sink;
  readonly maxRecordBytes: number;
  /** Called for every unit; for progress. */
  readonly onRecord?: () => void;
}

export interface ReverseSummary {
  readonly ledger: ReverseLedgerReport;
  /** Why units are in quarantine: how often, and the first of each. */
  readonly findings: ReadonlyMap<string, { readonly count: number; readonly example: Finding }>;
}

/**
 * Writes units of the target standard as records of the adapter's format, one after the other; what cannot be written goes
 * to quarantine, whose lines are an input again. Throws AssayError `reverse.one-way` for adapters that only read.
 */
export async function runReverse(run: ReverseTranslation): Promise<ReverseSummary> {
  try {
    const summary = await pump(run);
    // The quarantine first: should the machine stop between two renames, nothing is lost.
    await run.quarantine.commit();
    await run.output.commit();
    return summary;
  } catch (error) {
    await Promise.allSettled([run.output.discard(), run.quarantine.discard()]);
    throw error;
  }
}

async function pump({ adapter, sources, output, quarantine, maxRecordBytes, onRecord }: ReverseTranslation) {
  const reverse = openReverse(adapter);
  const ledger = openReverseLedger(adapter.id);
  const findings = new Map<string, { count: number; example: Finding }>();
  for (const source of sources) {
    for await (const line of readLines(source.chunks, maxRecordBytes)) {
      if (line.bytes.length === 0 && !line.problem) continue;
      const raw = isQuarantine(line.bytes.subarray(0, 64)) ? quarantinedRecord(source.name, line).raw : line;
      const written = writeLine(raw, reverse.write);
      ledger.add(written);
      onRecord?.();
      if (written.bytes) {
        await output.write(new TextDecoder().decode(written.bytes));
        continue;
      }
      const located = written.findings.map((finding) => ({ ...finding, at: { ...finding.at, line: raw.line } }));
      await quarantine.write(quarantineLine(adapter.id, source.name, { format: 'ndjson' }, raw, located));
      for (const finding of located) {
        const known = findings.get(finding.code);
        findings.set(finding.code, { count: (known?.count ?? 0) + 1, example: known?.example ?? finding });
      }
    }
  }
  return { ledger: ledger.report(), findings };
}

function writeLine(raw: RawRecord, write: (unit: Json) => ReversedUnit): ReversedUnit {
  if (raw.problem) return { bytes: undefined, leaves: [], findings: [raw.problem] };
  const { value, problems } = parseJson(new TextDecoder().decode(raw.bytes), { exactNumbers: true });
  const [problem] = problems;
  if (!problem && typeof value === 'object' && value !== null) return write(value as Json);
  const why = problem ? `expected ${problem.expected}, got ${problem.got}` : 'expected an object of JSON';
  const finding = { code: 'reverse.not-json', severity: 'error', message: `line ${raw.line}: ${why}` } as const;
  return { bytes: undefined, leaves: [], findings: [finding] };
}
