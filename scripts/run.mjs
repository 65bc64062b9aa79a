// Shared by the scripts here: runs one command after another, says which, and stops at the first that fails.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs `command args`, its output shown; ends this process when it fails. Answers with the seconds it took. */
export function run(title, command, args) {
  const started = process.hrtime.bigint();
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  if (error || status !== 0) {
    console.error(`\n${title}: failed${error ? ` (${error.message})` : ''}`);
    process.exit(status || 1);
  }
  console.log(`${title}: ok, ${seconds.toFixed(1)} s`);
  return seconds;
}

/** Runs `command args` and answers with what it printed and its status. */
export function capture(command, args) {
  return spawnSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
}
