// Adds to package-lock.json the optional packages of other platforms that npm left out because the registry in use lacks
// them. Without them `npm ci` takes the lock for out of date; with them it passes over what is not for the platform.
// Run after every `npm install` that changes the lock.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

const OS = ['android', 'darwin', 'freebsd', 'openbsd', 'netbsd', 'linux', 'win32', 'sunos', 'aix', 'openharmony'];
const CPU = [
  'arm64',
  'arm',
  'armv7',
  'x64',
  'ia32',
  'riscv64',
  'ppc64',
  'ppc64le',
  's390x',
  'loong64',
  'mips64el',
  'wasm32',
];

const file = join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
let added = 0;
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    if (isThere(path, name)) continue;
    const words = name.split(/[/-]/);
    const os = OS.find((one) => words.includes(one));
    const cpu = CPU.find((one) => words.some((word) => word === one || (one === 'arm' && word === 'armv7')));
    if (!/^\d/.test(range) || (!os && !cpu)) {
      console.error(`${name}@${range}, wanted by ${path || 'the root'}: no platform in its name, left out`);
      continue;
    }
    lock.packages[`node_modules/${name}`] = {
      version: range,
      ...(cpu ? { cpu: [cpu] } : {}),
      ...(entry.dev ? { dev: true } : {}),
      optional: true,
      ...(os ? { os: [os] } : {}),
    };
    added++;
  }
}
const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1));
lock.packages = Object.fromEntries(sorted);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} optional packages of other platforms added`);

/** As Node looks it up from a package's folder outward. */
function isThere(path, name) {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (lock.packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true;
    if (at === '') return false;
  }
}
