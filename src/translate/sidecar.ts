import type { Removal } from '../adapter/removals.ts';
import type { RowsFile } from '../adapter/site-rows.ts';
import { readLines } from '../formats/read-lines.ts';
import type { Prologue, RawRecord } from '../formats/record.ts';
import { AssayError } from '../model/assay-error.ts';

/** First line of a sidecar: how the output was made. */
export interface SidecarHead {
  readonly assay: 'sidecar/1';
  readonly adapter: string;
  /** SHA-256 over the adapter pack, hex. */
  readonly adapterDigest: string;
  readonly standard: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** The rows that were given, whole: their files may have changed since. */
  readonly rows?: readonly RowsFile<unknown>[];
  /** JSON pointer of the array that holds the units, when the output is a package. */
  readonly array?: string;
}

/** One source that was read. Its path starts from the sidecar's folder. */
export interface SidecarSource {
  readonly source: number;
  readonly name: string;
  readonly prologue: Prologue;
  readonly quarantine: boolean;
}

/** One unit: its line in the output, and the record it was made of. */
export interface SidecarUnit {
  readonly line: number;
  readonly of: number;
  readonly start: number;
  readonly end: number;
  readonly at: number;
  /** First 16 hex digits of the record's SHA-256. */
  readonly sha256: string;
  /** What the sender explicitly removed: nothing stands there in the unit, and whoever loads it has to take it away. */
  readonly removals?: readonly Removal[];
}

export const sidecarName = (output: string): string => `${output}.sidecar.ndjson`;

export function sidecarUnit(
  line: number,
  source: number,
  raw: RawRecord,
  sha256: string,
  removals: readonly Removal[],
): SidecarUnit {
  const unit = { line, of: source, start: raw.start, end: raw.end, at: raw.line, sha256 };
  return removals.length === 0 ? unit : { ...unit, removals };
}

export interface SidecarEntry {
  readonly head: SidecarHead;
  readonly source: SidecarSource;
  readonly unit: SidecarUnit;
}

/** Finds the unit on a line of the output (or the n-th unit). Throws AssayError `sidecar.*`. */
export async function findInSidecar(
  chunks: AsyncIterable<Uint8Array>,
  wanted: { readonly line: number } | { readonly index: number },
): Promise<SidecarEntry> {
  let head: SidecarHead | undefined;
  const sources = new Map<number, SidecarSource>();
  let index = 0;
  let last: SidecarEntry | undefined;
  for await (const line of readLines(chunks, 16 * 1024 * 1024)) {
    const value = parse(line);
    if (value === undefined) continue;
    if ('assay' in value) head = value;
    else if ('source' in value) sources.set(value.source, value);
    else {
      const found = 'line' in wanted ? value.line === wanted.line : index === wanted.index;
      const source = sources.get(value.of);
      // The last one: a listener goes on with its sidecar when its output was moved away and begins anew.
      if (found && head && source) last = { head, source, unit: value };
      index++;
    }
  }
  if (last) return last;
  const what = 'line' in wanted ? `line ${wanted.line}` : `unit ${wanted.index}`;
  throw new AssayError('sidecar.no-such-unit', `the output has no ${what}: the sidecar knows ${index} units`);
}

function parse(line: RawRecord): SidecarHead | SidecarSource | SidecarUnit | undefined {
  if (line.bytes.length === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(line.bytes));
  } catch (error) {
    throw new AssayError(
      'sidecar.unreadable',
      `line ${line.line} of the sidecar is not JSON; translate again to renew it`,
      {
        cause: error,
      },
    );
  }
}
