import { compileSchema, type Finding, type Validate } from 'assay/standard';
import { applyRules } from './rules/apply-rules.ts';
import { schemaOf } from './schema/blocks.ts';
import { ANNOTATIONS } from './schema/field.ts';

/** Validation of the documents of OCDS, each at its place in a file. */
export interface Validator {
  release(value: unknown, base: string): readonly Finding[];
  record(value: unknown, base: string): readonly Finding[];
  releasePackage(value: Members): readonly Finding[];
  recordPackage(value: Members): readonly Finding[];
  /** Without its releases or records. */
  packageAlone(value: Members): readonly Finding[];
}

export type Members = { readonly [key: string]: unknown };

/** Compiles the schemas; each only when the first document needs it. */
export function openValidator(): Validator {
  const compiled = new Map<string, Validate>();
  const schema = (name: string): Validate => {
    const known = compiled.get(name) ?? compileSchema(schemaOf(name), { code: codeOf, annotations: ANNOTATIONS });
    compiled.set(name, known);
    return known;
  };
  const release = (value: unknown, base: string): readonly Finding[] => [
    ...schema('Release')(value, base),
    ...applyRules(value, base),
  ];
  const record = (value: unknown, base: string): readonly Finding[] => {
    const members = value !== null && typeof value === 'object' ? (value as Members) : {};
    const compiledRelease = members.compiledRelease;
    const rules = compiledRelease === undefined ? [] : applyRules(compiledRelease, `${base}/compiledRelease`);
    return [...schema('Record')(value, base), ...rules];
  };
  return {
    release,
    record,
    packageAlone: (value) => schema(Object.hasOwn(value, 'records') ? 'RecordPackage' : 'ReleasePackage')(value),
    releasePackage: (value) => [
      ...schema('ReleasePackage')(value),
      ...listed(value.releases).flatMap((item, i) => release(item, `/releases/${i}`)),
      ...repeatedReleases(listed(value.releases)),
    ],
    recordPackage: (value) => [
      ...schema('RecordPackage')(value),
      ...listed(value.records).flatMap((item, i) => record(item, `/records/${i}`)),
    ],
  };
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** OCDS 1.1, Identifiers, release ID: within one process each release id means one release. */
function repeatedReleases(releases: readonly unknown[]): readonly Finding[] {
  const seen = new Map<string, number>();
  return releases.flatMap((release, i) => {
    const key = releaseKey(release);
    const before = key === undefined ? undefined : seen.get(key);
    if (key !== undefined && before === undefined) seen.set(key, i);
    return before === undefined ? [] : [repeatedRelease(`/releases/${i}/id`, `release ${before} of this package`)];
  });
}

/** Ocid and id of a release, or undefined where either is not text. */
export function releaseKey(release: unknown): string | undefined {
  if (release === null || typeof release !== 'object') return undefined;
  const { ocid, id } = release as Members;
  return typeof ocid === 'string' && typeof id === 'string' ? JSON.stringify([ocid, id]) : undefined;
}

export function repeatedRelease(pointer: string, other: string): Finding {
  return {
    code: 'ocds.duplicate-release-id',
    severity: 'warning',
    message: `${pointer}: expected an id that no other release of this process has, got that of ${other}`,
    requirement: 'ocds-1.1.identifiers.release-unique',
    at: { path: pointer },
  };
}

/** Says that repetitions were not looked for everywhere. */
export function notCompared(
  keys: { readonly count: number; readonly reason: string } | undefined,
  what: string,
): readonly Finding[] {
  if (!keys) return [];
  const message = `${keys.count} ${what} were not compared with all others, since the folder for temporary files could not be used (${keys.reason}). Make room there, or set TMPDIR to another`;
  return [{ code: 'ocds.duplicates-unknown', severity: 'warning', message }];
}

const CODES: Readonly<Record<string, string>> = {
  type: 'ocds.type',
  required: 'ocds.required',
  enum: 'ocds.code-invalid',
  minLength: 'ocds.empty-text',
  minItems: 'ocds.empty-list',
  uniqueItems: 'ocds.repeated-item',
  pattern: 'ocds.version',
  depth: 'ocds.too-deep',
  more: 'ocds.more',
};

function codeOf(keyword: string, value: unknown): string {
  if (keyword === 'format') return value === 'date-time' ? 'ocds.date-time' : 'ocds.uri';
  return Object.hasOwn(CODES, keyword) ? (CODES[keyword] as string) : 'ocds.form';
}
