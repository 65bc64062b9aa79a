import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { AssayError } from '../model/assay-error.ts';
import type { GivenProfile } from '../standard/index.ts';
import type { RunFiles } from './run-files.ts';
import type { GivenGuide } from './suite-pack.ts';

const FILE = 'guide.json.gz';
/** A folder may have been changed by others; no guide is larger. */
const MOST_BYTES = 2 ** 30;

/** SHA-256 over the definitions, hex; where they were read from does not matter. */
export function digestGuide(given: readonly GivenProfile[]): string {
  const each = given.map(({ text, apply }) => createHash('sha256').update(`${apply} ${text}`).digest('hex'));
  return createHash('sha256').update(each.sort().join('\n')).digest('hex');
}

/** Puts the definitions into the run folder, so that a replay needs nothing else. */
export function writeGuide(files: RunFiles, { given }: GivenGuide): void {
  files.write(FILE, gzipSync(JSON.stringify(given)));
}

/** The definitions of a run. Throws AssayError `run.corrupted` where they are not those of the digest. */
export function readGuide(files: RunFiles, digest: string | undefined): readonly GivenProfile[] {
  if (digest === undefined) return [];
  try {
    const bytes = gunzipSync(files.read(FILE) ?? new Uint8Array(), { maxOutputLength: MOST_BYTES });
    const given = JSON.parse(bytes.toString('utf8')) as readonly GivenProfile[];
    if (digestGuide(given) === digest) return given;
  } catch {
    // Told below: it cannot be what was recorded.
  }
  throw new AssayError('run.corrupted', `run: ${FILE} is not what was recorded. Use an untouched copy.`);
}
