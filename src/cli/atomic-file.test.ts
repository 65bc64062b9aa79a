import { execFileSync } from 'node:child_process';
import { lstatSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inFolder } from '../../test/support/run-command.ts';
import { atomicFile } from './atomic-file.ts';

test('a file has its name only when it is whole', async () => {
  await inFolder(async (cwd) => {
    writeFileSync(join(cwd, 'out'), 'before');
    const file = atomicFile('out', cwd);
    await file.write('x'.repeat(300_000));
    expect(readFileSync(join(cwd, 'out'), 'utf8')).toBe('before');
    await file.discard();
    expect(readdirSync(cwd)).toEqual(['out']);
    const again = atomicFile('out', cwd);
    await again.write('after');
    await again.commit();
    expect(readFileSync(join(cwd, 'out'), 'utf8')).toBe('after');
  });
});

test('a pipe stays a pipe, and a link a link', async () => {
  await inFolder(async (cwd) => {
    execFileSync('sh', ['-c', 'mkfifo "$0"', join(cwd, 'pipe')]);
    const written = atomicFile('pipe', cwd);
    await written.write('through');
    const [read] = await Promise.all([readFile(join(cwd, 'pipe'), 'utf8'), written.commit()]);
    expect(read).toBe('through');
    expect(lstatSync(join(cwd, 'pipe')).isFIFO()).toBe(true);

    writeFileSync(join(cwd, 'real'), '');
    symlinkSync('real', join(cwd, 'link'));
    const linked = atomicFile('link', cwd);
    await linked.write('behind');
    await linked.commit();
    expect(lstatSync(join(cwd, 'link')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(cwd, 'real'), 'utf8')).toBe('behind');
    expect(readdirSync(cwd).sort()).toEqual(['link', 'pipe', 'real']);
  });
});
