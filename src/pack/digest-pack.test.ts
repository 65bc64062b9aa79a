import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { digestPack } from './digest-pack.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-pack-'));
  await mkdir(join(folder, 'rows'));
  await writeFile(join(folder, 'index.ts'), 'a');
  await writeFile(join(folder, 'rows', 'pid.ts'), 'b');
});
afterEach(() => rm(folder, { recursive: true }));

test('changes with a file of the pack, wherever it stands, and with its name', async () => {
  const before = await digestPack(folder);
  expect(before).toMatch(/^[0-9a-f]{64}$/);
  await writeFile(join(folder, 'rows', 'pid.ts'), 'c');
  const changed = await digestPack(folder);
  expect(changed).not.toBe(before);
  await writeFile(join(folder, 'rows', 'pid.ts'), 'b');
  expect(await digestPack(folder)).toBe(before);
  await rm(join(folder, 'rows', 'pid.ts'));
  await writeFile(join(folder, 'rows', 'pv1.ts'), 'b');
  expect(await digestPack(folder)).not.toBe(before);
});

test('is the same whatever is said about the pack or proves it', async () => {
  const before = await digestPack(folder);
  await mkdir(join(folder, 'cases', 'one'), { recursive: true });
  await writeFile(join(folder, 'cases', 'one', 'input.txt'), 'x');
  await writeFile(join(folder, 'README.md'), '# words');
  await writeFile(join(folder, 'rows', 'pid.test.ts'), 'test');
  await writeFile(join(folder, '.DS_Store'), 'x');
  expect(await digestPack(folder)).toBe(before);
});
