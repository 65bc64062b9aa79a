import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../../scripts/run.mjs';

/** Runs a script beside this one; answers with its last line of JSON, or with the reason why there is none. */
export function child(node, script, args) {
  const { stdout, stderr, status } = spawnSync(node, [join(root, 'bench', script), ...args.map(String)], {
    encoding: 'utf8',
    cwd: root,
  });
  if (status === 0) return JSON.parse(stdout.trim().split('\n').at(-1));
  const reason = stderr.split('\n').find((line) => /Error|Cannot|not found/.test(line)) ?? `it ended with ${status}`;
  return { failed: reason.trim().slice(0, 150) };
}

export const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

export const rounded = (number) =>
  number >= 100 ? Math.round(number).toLocaleString('en') : number.toFixed(number >= 10 ? 1 : 2);
