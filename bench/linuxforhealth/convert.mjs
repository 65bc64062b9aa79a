// LinuxForHealth's converter over messages, when prepare.mjs has brought it; undefined otherwise.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/run.mjs';

const folder = join(root, 'bench/.peers/linuxforhealth');

/** Answers with `{ plain, validating }`, each `{ rate, failed }`: messages a CPU second. */
export function runLinuxForHealth(messages, seconds) {
  if (!existsSync(join(folder, 'Convert.class'))) return undefined;
  const temporary = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  try {
    const file = join(temporary, 'messages');
    writeFileSync(file, messages.join('\x1c'));
    const { stdout, status } = spawnSync(
      'java',
      ['-cp', `${folder}:${folder}/lib/*`, 'Convert', String(seconds), file],
      { encoding: 'utf8', maxBuffer: 1 << 26 },
    );
    if (status !== 0) return undefined;
    const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
    const [plain, validating] = lines.map((line) => JSON.parse(line));
    return { plain, validating };
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
