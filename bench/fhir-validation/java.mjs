// HL7's own validator, warm, over a sample, when bench/java/prepare.mjs has brought it; undefined otherwise.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/run.mjs';

const folder = join(root, 'bench/.peers/java');

/** `samples`: NDJSON files. Answers with what it printed: the start, then one object a sample. */
export function runJava(samples, seconds) {
  if (!existsSync(join(folder, 'Bench.class'))) return undefined;
  const packages = readdirSync(join(folder, 'home/.fhir/packages'));
  const versionOf = (name) => packages.find((one) => one.startsWith(`${name}#`))?.split('#')[1];
  const { stdout, status } = spawnSync(
    'java',
    [
      `-Duser.home=${join(folder, 'home')}`,
      `-Dterminology=${versionOf('hl7.terminology.r4')}`,
      `-Dextensions=${versionOf('hl7.fhir.uv.extensions.r4')}`,
      ...['-cp', `${folder}:${folder}/lib/*`, 'Bench', String(seconds), ...samples],
    ],
    { encoding: 'utf8', maxBuffer: 1 << 26 },
  );
  if (status !== 0) return undefined;
  const [start, ...measured] = stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
  return { ...start, measured };
}
