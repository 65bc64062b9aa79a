import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AssayError } from '../model/assay-error.ts';
import { readKnownUnmapped } from '../translate/known-unmapped.ts';
import { reasonOf } from './files.ts';
import type { CliIo } from './io.ts';

export interface FailOnOptions {
  /** `unmapped`, `quarantined`: what makes the exit code 1; quarantined records do so in any case. */
  readonly failOn?: string;
  /** A former ledger: what was unmapped there may be so again. */
  readonly knownUnmapped?: string;
}

const WORDS = ['unmapped', 'quarantined'];
/** A ledger has a line for each field, not for each value. */
const MAX_BYTES = 16 * 1024 * 1024;

/** Whether unmapped values are to fail the translation. Throws AssayError `usage.fail-on`. */
export function failsOnUnmapped({ failOn, knownUnmapped: known }: FailOnOptions): boolean {
  const words = failOn?.split(',') ?? [];
  const wrong = words.find((word) => !WORDS.includes(word));
  if (wrong !== undefined)
    throw new AssayError('usage.fail-on', `--fail-on ${wrong}: expected ${WORDS.join(' or ')}, or both with a comma`);
  const unmapped = words.includes('unmapped');
  if (known !== undefined && !unmapped)
    throw new AssayError('usage.fail-on', '--known-unmapped says what --fail-on unmapped lets pass; give both');
  return unmapped;
}

/** The fields that may stay unmapped. Throws AssayError `input.*`, `ledger.*`. */
export async function knownUnmapped(
  { knownUnmapped: name }: FailOnOptions,
  adapter: string,
  io: CliIo,
): Promise<ReadonlySet<string>> {
  if (name === undefined) return new Set();
  const bytes = await readFile(resolve(io.cwd, name)).catch((cause) => {
    throw new AssayError('input.unreadable', `${name}: ${reasonOf(cause)}; check the path`, { cause });
  });
  if (bytes.length > MAX_BYTES)
    throw new AssayError('input.too-large', `${name}: expected at most ${MAX_BYTES} bytes, got ${bytes.length}`);
  return readKnownUnmapped(bytes.toString('utf8'), name, adapter);
}
