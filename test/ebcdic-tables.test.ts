import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Other libraries know fewer of the code pages. */
const glibc = /GNU libc|GLIBC/i.test(spawnSync('iconv', ['--version'], { encoding: 'utf8' }).stdout ?? '');

describe('the EBCDIC code pages', () => {
  it.skipIf(!glibc)('are those of the C library, byte by byte', () => {
    const { status, stdout } = spawnSync(process.execPath, ['scripts/ebcdic-tables.mjs', '--check'], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(stdout).toContain('20 code pages');
    expect(status).toBe(0);
  });
});
