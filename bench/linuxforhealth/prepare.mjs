// Fetches LinuxForHealth's converter from Maven Central into bench/.peers/linuxforhealth. Needs JDK 17 or later, and Maven.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from '../../scripts/run.mjs';

const folder = join(root, 'bench/.peers/linuxforhealth');
mkdirSync(folder, { recursive: true });
run('converter', 'mvn', [
  ...['-q', '-B', '-f', join(root, 'bench/linuxforhealth/pom.xml'), 'dependency:copy-dependencies'],
  `-DoutputDirectory=${join(folder, 'lib')}`,
]);
const source = join(root, 'bench/linuxforhealth/Convert.java');
run('main', 'javac', ['-nowarn', '-cp', join(folder, 'lib/*'), '-d', folder, source]);
