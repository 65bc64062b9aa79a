import { Ajv, type ValidateFunction } from 'ajv';
import { AssayError } from '../model/assay-error.ts';
import type { AdapterManifest, Manifest, PackKind, StandardManifest, SuiteManifest } from '../model/manifest.ts';
import { manifestSchemas } from './manifest-schema.ts';
import { schemaProblem } from './schema-problem.ts';

export interface ManifestOf {
  readonly adapter: AdapterManifest;
  readonly standard: StandardManifest;
  readonly suite: SuiteManifest;
}

const compiled = new Map<PackKind, ValidateFunction>();

/**
 * What is wrong with a manifest, one line each: what, where, expected, got. Empty when it is sound.
 * `folder` is the name of the pack's folder, which the id must equal.
 */
export function manifestProblems(value: unknown, kind: PackKind, folder: string): readonly string[] {
  let validate = compiled.get(kind);
  if (!validate) {
    validate = new Ajv({ allErrors: true, verbose: true }).compile(manifestSchemas[kind]);
    compiled.set(kind, validate);
  }
  const problems = validate(value)
    ? []
    : (validate.errors ?? []).map((error) => schemaProblem(error, 'manifest.json', value));
  const id = value !== null && typeof value === 'object' ? (value as { id?: unknown }).id : undefined;
  if (typeof id === 'string' && id !== folder) {
    problems.push(`manifest.json/id: expected the folder's name "${folder}", got ${JSON.stringify(id)}`);
  }
  return problems;
}

/**
 * Reads the text of a manifest.json. `where` is how messages name the pack's folder.
 * Throws AssayError `pack.manifest` with the first problem and how many more there are.
 */
export function loadManifest<K extends PackKind>(text: string, kind: K, folder: string, where: string): ManifestOf[K] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AssayError('pack.manifest', `${where}/manifest.json: expected JSON, got ${(cause as Error).message}`, {
      cause,
    });
  }
  const said = value !== null && typeof value === 'object' ? (value as Partial<Manifest>).kind : undefined;
  if (said !== kind && (said === 'adapter' || said === 'standard' || said === 'suite')) {
    const article = (word: string) => (word === 'adapter' ? `an ${word}` : `a ${word}`);
    throw new AssayError('pack.kind', `${where}: expected ${article(kind)}, got ${article(said)}`);
  }
  const problems = manifestProblems(value, kind, folder);
  if (problems.length > 0) {
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
    throw new AssayError('pack.manifest', `${where}/${problems[0]}${more}`);
  }
  return value as ManifestOf[K];
}
