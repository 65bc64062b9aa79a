// Fetches HAPI FHIR's JPA server from Maven Central into bench/.peers/hapi. Needs a JDK of 17 or later, and Maven.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from '../../scripts/run.mjs';

export const folder = join(root, 'bench/.peers/hapi');

/** Fetches what is not there yet, and compiles the small main beside. */
export function prepareHapi() {
  const lib = join(folder, 'lib');
  mkdirSync(folder, { recursive: true });
  if (!existsSync(lib)) {
    const pom = join(root, 'bench/hapi/pom.xml');
    run('hapi', 'mvn', ['-q', '-B', '-T1', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${lib}`]);
  }
  const main = join(root, 'bench/hapi/HapiServer.java');
  run('main', 'javac', ['-nowarn', '-cp', join(lib, '*'), '-d', folder, main]);
}
