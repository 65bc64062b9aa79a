import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type RepeatedKey, repeatedKeys } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Gives keys and answers with every repetition, however it was told: place and the place before it. */
function repetitions(keys: Iterable<string>, slots: number, where = folder) {
  const store = repeatedKeys({ folder: where, slots });
  const found: RepeatedKey[] = [];
  let place = 0;
  for (const key of keys) {
    const again = store.add(key, place, place + 1);
    if (again) found.push(again);
    place++;
  }
  found.push(...store.finish());
  const told = found.sort((a, b) => a.place - b.place).map(({ place: at, before }) => [at, before.place]);
  return { told, found, notCompared: store.notCompared() };
}

describe('repeated keys', () => {
  it('are found whether they fit into memory or not', () => {
    const keys = Array.from({ length: 2000 }, (_, i) => `key ${i % 7 === 0 ? i % 300 : i}`);
    const repeated = keys.map((_, i) => i).filter((i) => keys.indexOf(keys[i] as string) < i);
    for (const slots of [16, 64, 1024, 4096]) {
      const { told, found, notCompared } = repetitions(keys, slots);
      expect(told.map(([place]) => place)).toEqual(repeated);
      for (const [place, before] of told) expect(keys[before as number]).toBe(keys[place as number]);
      for (const { place, line, before } of found) expect([line, before.line]).toEqual([place + 1, before.place + 1]);
      expect(notCompared).toBeUndefined();
    }
  });

  it('are found among more than a million', () => {
    const count = 1_300_000;
    function* keys() {
      for (let i = 0; i < count; i++) yield `ocds-a1b2c3-${i}`;
      for (const again of [0, 1, 786_431, 786_432, count - 1]) yield `ocds-a1b2c3-${again}`;
    }
    const { told, notCompared } = repetitions(keys(), 1 << 20);
    expect(told).toEqual([0, 1, 786_431, 786_432, count - 1].map((before, i) => [count + i, before]));
    expect(notCompared).toBeUndefined();
  });

  it('leave no file, neither in the middle nor when their user gives up', () => {
    const store = repeatedKeys({ folder, slots: 16 });
    for (let i = 0; i < 100; i++) store.add(`${i}`, i, i);
    expect(readdirSync(folder)).toEqual([]);
    store.close();
    store.close();
    const { told } = repetitions(['a', ...'bcdefghijklmnopqrstuvwxyz', 'a'], 16);
    expect(told).toEqual([[26, 0]]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('are told as not compared where nothing can be written, and found among those that are held', () => {
    const keys = Array.from({ length: 100 }, (_, i) => `${i}`);
    const { told, notCompared } = repetitions([...keys, '0', '99'], 16, join(folder, 'no such folder'));
    expect(told).toEqual([[100, 0]]);
    expect(notCompared).toEqual({ count: 89, reason: 'ENOENT' });
  });
});
