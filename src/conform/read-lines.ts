import { AssayError } from '../model/assay-error.ts';
import type { RunFiles } from './run-files.ts';

/** A file of the run folder as text. Throws AssayError `run.incomplete` where it is missing. */
export function textOf(files: RunFiles, name: string): string {
  const bytes = files.read(name);
  if (bytes !== undefined) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  throw new AssayError(
    'run.incomplete',
    `run: ${name} is missing from the folder. Use an untouched copy, or run the test again.`,
  );
}

/** NDJSON of objects. Throws AssayError `run.corrupted`, naming the line. */
export function parseLines<T>(text: string, name: string): T[] {
  const all = text.split('\n');
  // A last line without its end was cut off in the middle of writing.
  if (all.pop() !== '')
    throw new AssayError('run.corrupted', `run: ${name}: the last line is cut off. Use an untouched copy.`);
  return all.map((line, index) => parseObject<T>(line, `${name}:${index + 1}`));
}

/** Throws AssayError `run.corrupted` where the text is no JSON object. */
export function parseObject<T>(text: string, where: string): T {
  try {
    const value: unknown = JSON.parse(text);
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value as T;
  } catch {
    // Said below, with the place.
  }
  throw new AssayError(
    'run.corrupted',
    `run: ${where}: expected a JSON object. The folder was changed or cut off; use an untouched copy.`,
  );
}
