// Fetches @placemarkio/check-geojson from npm into bench/.peers/geojson.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../.peers/geojson', import.meta.url));
mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}/package.json`, '{ "private": true }\n');
const install = ['install', '--no-audit', '--no-fund', '@placemarkio/check-geojson@0.1.14'];
process.exit(spawnSync('npm', install, { cwd: folder, stdio: 'inherit' }).status ?? 1);
