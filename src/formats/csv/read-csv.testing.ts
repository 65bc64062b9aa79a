import { Buffer } from 'node:buffer';
import type { Finding } from '../../model/finding.ts';
import type { RawRecord, SourceLeaf } from '../record.ts';
import type { CsvPrologue } from './csv-prologue.ts';
import { csv } from './index.ts';

export interface ReadRow {
  readonly raw: RawRecord;
  readonly leaves: readonly SourceLeaf[];
  readonly codes: readonly string[];
}

export interface ReadFile {
  readonly prologue: CsvPrologue;
  readonly findings: readonly Finding[];
  readonly rows: readonly ReadRow[];
}

/** Reads a whole file in chunks of the given size, for tests. */
export async function readCsv(
  text: string | Uint8Array,
  options: { chunk?: number; max?: number; settings?: Record<string, unknown> } = {},
): Promise<ReadFile> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const size = options.chunk ?? bytes.length;
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const opened = await csv.open(
    { name: 'test.csv', chunks: chunks() },
    { maxRecordBytes: options.max ?? 10_000, settings: options.settings ?? {} },
  );
  const rows: ReadRow[] = [];
  for await (const raw of opened.records) {
    const parsed = csv.parse(raw, opened.prologue);
    const { record } = parsed;
    const leaves = record ? Array.from({ length: record.leafCount }, (_, i) => record.leaf(i)) : [];
    const codes = [...(raw.problem ? [raw.problem] : []), ...parsed.findings].map((finding) => finding.code);
    rows.push({ raw, leaves, codes });
  }
  return { prologue: opened.prologue, findings: opened.findings, rows };
}

/** Texts of a row's leaves. */
export function texts(row: ReadRow | undefined): string[] {
  return row?.leaves.map((leaf) => leaf.text) ?? [];
}
