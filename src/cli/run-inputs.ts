import { createHash } from 'node:crypto';
import { type Attestation, readAttestations, readWaivers } from '../conform/index.ts';
import type { Waiver } from '../model/outcome.ts';
import type { Scope, Target } from '../suite/index.ts';
import { readYaml } from './read-yaml.ts';

const text = { type: 'string', minLength: 1 };

const SCOPE = {
  type: 'object',
  required: ['name'],
  properties: { name: text, levels: { type: 'array', items: text } },
};

const TARGET = { type: 'object', properties: { name: text, url: text } };

/** target.yaml; what stands in `auth` and `limits` is checked where the target is opened. */
export async function readTarget(name: string, cwd: string): Promise<Partial<Target>> {
  return (await readYaml<Partial<Target>>(name, cwd, TARGET)).value;
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
