import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ListenerProcess, listenerProcess } from './support/listener-process.ts';
import { admission, broken } from './support/messages.ts';
import { mllpClient } from './support/mllp-client.ts';
import { inFolder } from './support/run-command.ts';

const MESSAGES = 200;
const SENDERS = 4;

/** Every tenth message is one for quarantine. */
const message = (number: number): string => (number % 10 === 9 ? broken : admission)({ id: `K${number}` });

const lines = (path: string): string[] =>
  existsSync(path)
    ? readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
    : [];

/** Control ids in what the listener has written. */
function written(cwd: string, out: string): string[] {
  const folder = join(cwd, out);
  const texts = out.endsWith('/')
    ? readdirSync(folder)
        .filter((name) => !name.startsWith('.'))
        .map((name) => readFileSync(join(folder, name), 'utf8'))
    : lines(folder);
  const units = texts.map((text) => JSON.parse(text).identifier.value as string);
  const held = lines(join(cwd, `${out.replace(/\/$/, '')}.quarantine.ndjson`));
  return [...units, ...held.map((line) => String(JSON.parse(line).record.text).split('|')[9] as string)];
}

/** Sends what is not acknowledged yet, in turns over several connections, until all is or the listener is gone. */
async function sendAll(listener: ListenerProcess, acknowledged: Set<number>, onAnswer: () => void): Promise<void> {
  const left = Array.from({ length: MESSAGES }, (_, i) => i).filter((number) => !acknowledged.has(number));
  const one = async (sender: number): Promise<void> => {
    const client = await mllpClient(listener.port);
    for (const number of left.filter((n) => n % SENDERS === sender)) {
      client.send(message(number));
      const [, msa] = await client.answer();
      expect(msa?.split('|')[1]).toMatch(/^A[AE]$/);
      expect(msa?.split('|')[2]).toBe(`K${number}`);
      acknowledged.add(number);
      onAnswer();
    }
    client.close();
  };
  await Promise.allSettled(Array.from({ length: SENDERS }, (_, sender) => one(sender)));
}

describe.each(['out.ndjson', 'in/'])('killed in the middle, again and again (%s)', (out) => {
  it('loses nothing that was acknowledged and writes nothing twice', { timeout: 240_000 }, () =>
    inFolder(async (cwd) => {
      const acknowledged = new Set<number>();
      for (const killAfter of [1, 37, 60, 41, 1000]) {
        const listener = await listenerProcess(['--out', out], cwd);
        let answers = 0;
        await sendAll(listener, acknowledged, () => {
          if (++answers === killAfter) listener.child.kill('SIGKILL');
        });
        if (killAfter < 1000) {
          expect(await listener.ended).toBe('SIGKILL');
          const there = new Set(written(cwd, out));
          for (const number of acknowledged) expect(there).toContain(`K${number}`);
        } else {
          listener.child.kill('SIGTERM');
          expect(await listener.ended).toBe(0);
        }
      }
      expect(acknowledged.size).toBe(MESSAGES);
      const all = written(cwd, out);
      expect(all).toHaveLength(MESSAGES);
      expect(new Set(all).size).toBe(MESSAGES);
    }),
  );
});

describe('a disk that is full', () => {
  it.runIf(process.platform !== 'win32')(
    'is answered with AR and CE, nothing half written stays, and sending again later works',
    { timeout: 120_000 },
    () =>
      inFolder(async (cwd) => {
        const first = await listenerProcess(['--out', 'out.ndjson'], cwd, 40);
        const client = await mllpClient(first.port);
        const taken: string[] = [];
        let refused = '';
        for (let i = 0; refused === '' && i < 100; i++) {
          client.send(admission({ id: `D${i}` }));
          const [, msa, err] = await client.answer();
          if (msa === `MSA|AA|D${i}`) taken.push(`D${i}`);
          else {
            expect(msa).toBe(`MSA|AR|D${i}`);
            expect(err).toContain('could not be stored; send it again (the file may not grow any more)');
            refused = `D${i}`;
          }
        }
        expect(taken.length).toBeGreaterThan(2);
        client.send(admission({ id: 'D999', accept: 'AL', application: 'AL' }));
        expect((await client.answer())[1]).toBe('MSA|CE|D999');
        client.close();
        expect(written(cwd, 'out.ndjson')).toEqual(taken);
        first.child.kill('SIGTERM');
        expect(await first.ended).toBe(0);
        const second = await listenerProcess(['--out', 'out.ndjson'], cwd);
        const again = await mllpClient(second.port);
        for (const id of [...taken, refused]) {
          again.send(admission({ id }));
          expect((await again.answer())[1]).toBe(`MSA|AA|${id}`);
        }
        again.close();
        expect(written(cwd, 'out.ndjson')).toEqual([...taken, refused]);
        second.child.kill('SIGTERM');
        await second.ended;
      }),
  );
});

describe('what stands in the way of a start', () => {
  it(
    'a second listener on the same files is told so; the lock of one that was killed is taken over',
    { timeout: 90_000 },
    () =>
      inFolder(async (cwd) => {
        const first = await listenerProcess(['--out', 'out.ndjson'], cwd);
        await expect(listenerProcess(['--out', 'out.ndjson'], cwd)).rejects.toThrow(/ended with 2: .*another listener/);
        first.child.kill('SIGKILL');
        await first.ended;
        const second = await listenerProcess(['--out', 'out.ndjson'], cwd);
        second.child.kill('SIGINT');
        expect(await second.ended).toBe(0);
      }),
  );

  it('a journal that is none is left alone', { timeout: 60_000 }, () =>
    inFolder(async (cwd) => {
      writeFileSync(join(cwd, 'out.ndjson.journal.ndjson'), `${'a letter\n'.repeat(3)}{"key":"k","verdict":{}}\n`);
      await expect(listenerProcess(['--out', 'out.ndjson'], cwd)).rejects.toThrow(/not a line of a listener's journal/);
      expect(lines(join(cwd, 'out.ndjson.journal.ndjson'))).toHaveLength(4);
    }),
  );
});
