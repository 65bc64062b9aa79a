import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Loader } from '../definitions/load-definitions.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const folder = `${root}dist/data/fhir-r4`;

/** For tests: loads the built digest, and builds it first where it is missing. */
export function digestLoader(): Loader {
  // value-sets.json is written last.
  if (!existsSync(`${folder}/value-sets.json`))
    execFileSync(process.execPath, ['scripts/digest-fhir.mjs'], { cwd: root });
  return (name) => (existsSync(`${folder}/${name}`) ? readFileSync(`${folder}/${name}`, 'utf8') : undefined);
}

/** Text of an example resource of the specification. */
export function examplesFolder(): string {
  return `${root}node_modules/hl7.fhir.r4.examples`;
}
