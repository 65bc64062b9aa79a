import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { SchemaObject } from 'ajv';
import { AssayError } from '../model/assay-error.ts';
import { schemaProblem } from '../pack/schema-problem.ts';
import { reasonOf } from './files.ts';

const MAX_BYTES = 1024 * 1024;

/** A user's YAML file and what was read from it. */
export interface ReadYaml<T> {
  readonly value: T;
  readonly text: string;
}

/** Reads a YAML file that must fit a schema. Throws AssayError `input.*` with the first problem. */
export async function readYaml<T>(name: string, cwd: string, schema: SchemaObject): Promise<ReadYaml<T>> {
  const bytes = await readFile(resolve(cwd, name)).catch((error) => {
    throw new AssayError('input.unreadable', `${name}: ${reasonOf(error)}; check the path`, { cause: error });
  });
  if (bytes.length > MAX_BYTES)
    throw new AssayError('input.too-large', `${name}: expected at most ${MAX_BYTES} bytes, got ${bytes.length}`);
  const [{ parse }, { Ajv }] = await Promise.all([import('yaml'), import('ajv')]);
  const text = bytes.toString('utf8');
  let value: unknown;
  try {
    value = parse(text, { maxAliasCount: 50, stringKeys: true });
  } catch (cause) {
    const first = (cause as Error).message.split('\n')[0];
    throw new AssayError('input.not-yaml', `${name}: expected YAML, got: ${first}`, { cause });
  }
  const fits = new Ajv({ verbose: true, allowUnionTypes: true }).compile(schema);
  if (!fits(value)) {
    const [error] = fits.errors ?? [];
    throw new AssayError('input.wrong-shape', error ? schemaProblem(error, name, value) : `${name}: not as expected`);
  }
  return { value: value as T, text };
}
