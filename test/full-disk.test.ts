import { spawnSync } from 'node:child_process';
import { existsSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { inFolder } from './support/run-command.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

test.runIf(existsSync('/dev/full'))(
  'a full disk behind stdout is one line and exit 2, and leaves nothing behind',
  async () => {
    await inFolder(async (cwd) => {
      const feed = join(root, 'adapters/hl7v2-fhir/samples/hospital-feed.hl7');
      const args = [join(root, 'dist/bin/assay.js'), 'translate', feed, '--adapter', 'hl7v2-fhir'];
      const { status, stderr } = spawnSync(process.execPath, args, {
        cwd,
        encoding: 'utf8',
        stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
      });
      expect(stderr).toBe('assay: stdout: the disk is full; nothing was finished, give another place\n');
      expect(status).toBe(2);
      expect(readdirSync(cwd)).toEqual([]);
    });
  },
);
