import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { type Attestation, readAttestations, readWaivers } from '../conform/index.ts';
import { AssayError } from '../model/assay-error.ts';
import type { Waiver } from '../model/outcome.ts';
import type { Scope, Target } from '../suite/index.ts';
import { readChunks } from './files.ts';
import { readYaml } from './read-yaml.ts';

const text = { type: 'string', minLength: 1 };

const SCOPE = {
  type: 'object',
  required: ['name'],
  properties: { name: text, levels: { type: 'array', items: text } },
};

const MOST_OF_A_DESCRIPTION = 32 * 1024 * 1024;

const TARGET = { type: 'object', properties: { name: text, url: text } };

/**
 * target.yaml; what stands in `auth` and `limits` is checked where the target is opened. A `description: file:PATH` becomes
 * the text of the file, since suites read none and a replay needs it too. Throws AssayError `input.*`.
 */
export async function readTarget(name: string, cwd: string): Promise<Partial<Target>> {
  const { value } = await readYaml<Partial<Target>>(name, cwd, TARGET);
  const [, path] = typeof value.description === 'string' ? (/^file:(.+)$/.exec(value.description) ?? []) : [];
  if (path === undefined) return value;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of readChunks(resolve(cwd, path), path)) {
    size += chunk.length;
    if (size > MOST_OF_A_DESCRIPTION) {
      throw new AssayError('input.too-large', `${path}: expected at most ${MOST_OF_A_DESCRIPTION} bytes, got more`);
    }
    chunks.push(chunk);
  }
  return { ...value, description: Buffer.concat(chunks).toString('utf8') };
}

/** scope.yaml with its SHA-256, hex. */
export async function readScope(
  name: string,
  cwd: string,
): Promise<{ readonly scope: Scope; readonly digest: string }> {
  const { value, text: source } = await readYaml<Scope>(name, cwd, SCOPE);
  return { scope: value, digest: createHash('sha256').update(source).digest('hex') };
}

/** attestations.yaml. */
export async function readAttestationFile(name: string, cwd: string): Promise<readonly Attestation[]> {
  return readAttestations((await readYaml<unknown>(name, cwd, {})).value);
}

/** waivers.yaml. */
export async function readWaiverFile(name: string, cwd: string): Promise<readonly Waiver[]> {
  return readWaivers((await readYaml<unknown>(name, cwd, {})).value);
}
