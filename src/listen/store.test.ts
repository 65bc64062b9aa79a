import { appendFileSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { inFolder } from '../../test/support/run-command.ts';
import { openAppendLog } from './append-log.ts';
import { openFolderOutlet } from './folder-outlet.ts';
import { openStore, type Store } from './store.ts';
import { type ToldLog, toldLog } from './told.ts';
import { ACCEPTED } from './verdict.ts';

const key = (n: number): string => String(n).padStart(32, '0');

async function withStore(folder: string, use: (store: Store) => Promise<void>, most?: number): Promise<void> {
  const file = (name: string) => ({ full: join(folder, name), name });
  const out = await openAppendLog(join(folder, 'out'), 'out');
  const store = await openStore({ journal: file('journal'), quarantine: file('quarantine'), out }, most);
  try {
    await use(store);
  } finally {
    await store.close();
  }
}

const keep = (store: Store, n: number) =>
  store.keep({ key: key(n), control: `C${n}`, verdict: ACCEPTED, unit: `{"n":${n}}` });
const text = (folder: string): string => readFileSync(join(folder, 'out'), 'utf8');

it('finishes what a sudden stop left between the journal and the output', () =>
  inFolder(async (folder) => {
    await withStore(folder, async (store) => void (await keep(store, 1)));
    const before = text(folder);
    await withStore(folder, async (store) => void (await Promise.all([keep(store, 2), keep(store, 3)])));
    // The journal knows of 2 and 3; of the output only a part of 3 reached the disk.
    truncateSync(join(folder, 'out'), before.length + 12);
    await withStore(folder, async (store) => {
      expect([store.known(key(1)), store.known(key(2)), store.known(key(3))]).toEqual([ACCEPTED, ACCEPTED, undefined]);
      await keep(store, 3);
    });
    expect(text(folder)).toBe('{"n":1}\n{"n":2}\n{"n":3}\n');
  }));

it('takes zeros for what a power failure left, and refuses what somebody else has changed', () =>
  inFolder(async (folder) => {
    await withStore(folder, async (store) => void (await keep(store, 1)));
    writeFileSync(join(folder, 'out'), '\0'.repeat(8));
    await withStore(folder, async (store) => expect(store.known(key(1))).toBeUndefined());
    expect(text(folder)).toBe('');
    await withStore(folder, async (store) => void (await keep(store, 2)));
    writeFileSync(join(folder, 'out'), '{"n":9}\n');
    await expect(withStore(folder, async () => undefined)).rejects.toMatchObject({ code: 'listen.changed' });
    expect(text(folder)).toBe('{"n":9}\n');
  }));

it('cuts off a line of the journal that was not finished', () =>
  inFolder(async (folder) => {
    await withStore(folder, async (store) => void (await keep(store, 1)));
    appendFileSync(join(folder, 'journal'), '{"round":2,"key":"00');
    await withStore(folder, async (store) => {
      expect(store.known(key(1))).toEqual(ACCEPTED);
      await keep(store, 2);
    });
    await withStore(folder, async (store) => expect(store.known(key(2))).toEqual(ACCEPTED));
  }));

it('still knows what was written when the output was moved away', () =>
  inFolder(async (folder) => {
    await withStore(folder, async (store) => {
      await keep(store, 1);
      await keep(store, 2);
    });
    rmSync(join(folder, 'out'));
    await withStore(folder, async (store) => {
      expect(store.known(key(2))).toEqual(ACCEPTED);
      await keep(store, 3);
    });
    expect(text(folder)).toBe('{"n":3}\n');
  }));

it('remembers the newest only', () =>
  inFolder(async (folder) => {
    const known = (store: Store) => [1, 2, 3].map((n) => store.known(key(n)) !== undefined);
    await withStore(
      folder,
      async (store) => {
        for (const n of [1, 2, 3]) await keep(store, n);
        expect(known(store)).toEqual([false, true, true]);
      },
      2,
    );
    await withStore(folder, async (store) => expect(known(store)).toEqual([false, true, true]), 2);
  }));

it('gives a file its name at the next start when the journal knows it, and throws others away', () =>
  inFolder(async (folder) => {
    const outlet = await openFolderOutlet(join(folder, 'in'), 'in');
    const [first] = await outlet.prepare([{ key: key(1), text: '{}' }]);
    await outlet.prepare([{ key: key(2), text: '{}' }]);
    expect(await outlet.settle(first ? [first] : [])).toEqual([true]);
    const there = (name: string): boolean => existsSync(join(folder, 'in', name));
    expect([there(`${key(1)}.json`), there(`${key(2)}.json`), there(`.${key(2)}.json.part`)]).toEqual([
      true,
      false,
      false,
    ]);
  }));

it('writes the journal anew when it has grown, and remembers the same', () =>
  inFolder(async (folder) => {
    const file = (name: string) => ({ full: join(folder, name), name });
    const opened = async (use: (store: Store, told: ToldLog) => Promise<void>): Promise<void> => {
      const told = toldLog();
      const files = { journal: file('journal'), quarantine: file('quarantine'), out: undefined, told };
      const store = await openStore(files, 50, 4096);
      await use(store, told).finally(() => store.close());
    };
    await opened(async (store) => {
      for (let n = 0; n < 400; n++) {
        const told = [{ of: 'p', at: n, zoned: true, slots: ['gender'] }];
        await store.keep({ key: key(n), control: 'C', verdict: ACCEPTED, told, number: { link: 'l', last: n } });
      }
    });
    expect(readFileSync(join(folder, 'journal')).length).toBeLessThan(20_000);
    expect(existsSync(join(folder, 'journal.part'))).toBe(false);
    // As a stop in the middle of writing it anew leaves it.
    writeFileSync(join(folder, 'journal.part'), '{"numbers":[]}\n');
    await opened(async (store, told) => {
      expect([store.known(key(399)), store.known(key(350)), store.known(key(300))]).toEqual([
        ACCEPTED,
        ACCEPTED,
        undefined,
      ]);
      expect(store.numbers.last('l')).toBe(399);
      expect([...told.all()]).toEqual([{ of: 'p', at: 399, zoned: true, slots: ['gender'] }]);
    });
  }));
