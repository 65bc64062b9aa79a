import { expect, it } from 'vitest';
import type { CliIo } from './io.ts';
import { bytesOf, progressLine, watched } from './progress.ts';

async function* pieces(...sizes: readonly number[]) {
  for (const size of sizes) yield new Uint8Array(size);
}

const source = (bytes: number | undefined) => ({ name: 'a', path: 'a', bytes, chunks: pieces(30, 20) });

async function drawn(interactive: boolean, total: number | undefined): Promise<string> {
  let text = '';
  const io = { interactive, style: { width: 80 }, stderr: (more: string) => (text += more) };
  const progress = progressLine(io as unknown as CliIo, 'validated', total);
  for await (const _ of watched(source(total), progress).chunks) progress.step();
  progress.clear();
  return text;
}

it('draws how far through its bytes a long job is, and nothing where nobody looks', async () => {
  expect(await drawn(true, 100)).toMatch(/50%.*2 validated/);
  expect(await drawn(false, 100)).toBe('');
});

it('counts where the size is not known', async () => {
  expect(await drawn(true, undefined)).toMatch(/2 validated/);
  expect(bytesOf([source(1), source(undefined)])).toBeUndefined();
  expect(bytesOf([source(1), source(2)])).toBe(3);
});
