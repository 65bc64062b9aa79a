import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type TestListener, withListener } from './support/listener.ts';
import { admission, broken } from './support/messages.ts';
import { type MllpClient, mllpClient } from './support/mllp-client.ts';
import { assay, inFolder } from './support/run-command.ts';

const lines = (path: string): string[] =>
  existsSync(path)
    ? readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
    : [];

interface Scene {
  readonly listener: TestListener;
  readonly client: MllpClient;
  readonly cwd: string;
  out(): string[];
  quarantine(): string[];
}

function scene(args: readonly string[], play: (scene: Scene) => Promise<void>): Promise<void> {
  return inFolder((cwd) =>
    withListener(['--out', 'out.ndjson', ...args], cwd, async (listener) => {
      const client = await mllpClient(listener.port);
      await play({
        listener,
        client,
        cwd,
        out: () => lines(join(cwd, 'out.ndjson')),
        quarantine: () => lines(join(cwd, 'out.ndjson.quarantine.ndjson')),
      });
      client.close();
    }),
  );
}

const code = (answer: readonly string[] | undefined): string => answer?.[1]?.split('|')[1] ?? '';

describe('original mode', () => {
  it('accepts with AA when the Bundle stands in the file, in the words of the sender', () =>
    scene([], async ({ client, out, listener }) => {
      client.send(admission({ id: 'M1', charset: 'UNICODE UTF-8' }));
      const [msh, msa, ...rest] = await client.answer();
      const fields = msh?.split('|') ?? [];
      expect(fields.slice(0, 9)).toEqual([
        'MSH',
        '^~\\&',
        'EPR',
        'TRUST',
        'PAS',
        'HILL',
        '20261122120000+0000',
        '',
        'ACK^A01^ACK',
      ]);
      expect(fields[9]).toMatch(/^[0-9A-Z]{1,20}$/);
      expect(fields.slice(10)).toEqual(['P', '2.5.1', '', '', '', '', '', 'UNICODE UTF-8']);
      expect([msa, rest]).toEqual(['MSA|AA|M1', []]);
      expect(out()).toHaveLength(1);
      expect(JSON.parse(out()[0] ?? '').identifier.value).toBe('M1');
      expect(await listener.stop()).toBe(0);
      expect(listener.stderr()).toContain('1 messages: 1 accepted');
    }));

  it('answers AE with the place of the first problem, and no word of the message', () =>
    scene([], async ({ client, out, quarantine, cwd, listener }) => {
      client.send(broken({ id: 'M2' }));
      const answer = await client.answer();
      expect(answer[1]).toBe('MSA|AE|M2');
      expect(answer[2]).toMatch(
        /^ERR\|\|[^|]*\|100\^Segment sequence error\^HL70357\|E\|hl7v2.segment-unreadable\^\^L\|\|\|/,
      );
      expect(answer.join('') + listener.stderr()).not.toMatch(/Imogen|no segment/);
      expect([out(), quarantine().length]).toEqual([[], 1]);
      await listener.stop();
      const { code: exit, stderr } = await assay(
        ['translate', 'out.ndjson.quarantine.ndjson', '--adapter', 'hl7v2-fhir', '--out', 'again.ndjson'],
        { cwd },
      );
      expect([exit, stderr]).toEqual([1, expect.stringContaining('1 quarantined')]);
    }));

  it('says what is missing in ERR-2, and in ERR-1 before v2.5', () =>
    scene([], async ({ client }) => {
      client.send(admission({ id: 'M3' }).replace('ADT^A01^ADT_A01', 'ADT'));
      expect((await client.answer()).slice(1)).toEqual(['MSA|AE|M3', expect.stringMatching(/^ERR\|\|MSH\^1\|101\^/)]);
      client.send(broken({ id: 'M4', version: '2.3' }));
      const [msh, msa, err] = await client.answer();
      expect(msh).toContain('|ACK^A01|');
      expect(msa).toMatch(/^MSA\|AE\|M4\|put in quarantine/);
      expect(err).toMatch(/^ERR\|\^\^\^100&Segment sequence error&HL70357$/);
    }));

  it.each([
    ['no header', 'hello', 'MSA|AR'],
    ['UTF-16', String.fromCharCode(...Buffer.from(admission(), 'utf16le')), 'MSA|AR'],
    ['no control id', admission({ id: '' }), 'MSA|AR'],
    ['another version', admission({ version: '3.0' }), 'MSA|AR|A1'],
    ['two messages in a block', `${admission()}\r${admission({ id: 'A2' })}`, 'MSA|AR|A1'],
  ])('rejects %s with AR and keeps the bytes', (_what, message, msa) =>
    scene([], async ({ client, out, quarantine }) => {
      client.send(message);
      const answer = await client.answer();
      expect(answer[1]).toBe(msa);
      expect(answer[2]).toMatch(/^ERR\|/);
      expect([out(), quarantine().length]).toEqual([[], 1]);
      client.send(message);
      expect((await client.answer())[1]).toBe(msa);
      expect(quarantine()).toHaveLength(1);
    }),
  );

  it('repeats delimiters and bytes of other character sets as they were sent', () =>
    scene([], async ({ client }) => {
      const message = admission({ id: 'M5' })
        .replace('|HILL|EPR', '|H\xd6LL|EPR')
        .replaceAll('|', '!')
        .replaceAll('^', '%');
      client.send(message.replace('MSH!%~\\&', 'MSH!%~\\&'));
      const [msh, msa] = await client.answer();
      expect(msh).toMatch(/^MSH!%~\\&!EPR!TRUST!PAS!H\xd6LL!/);
      expect(msh).toContain('!ACK%A01%ACK!');
      expect(msa).toBe('MSA!AA!M5');
    }));

  it('reads a message whose bytes are no text in the set that it declares, and says so nowhere in the answer', () =>
    scene([], async ({ client, out }) => {
      client.send(admission({ charset: 'UNICODE UTF-8' }).replace('Wren', 'W\xffren'));
      expect(code(await client.answer())).toBe('AA');
      expect(out()[0]).toContain('Wÿren');
    }));
});

describe('enhanced mode', () => {
  const conditions = ['AL', 'NE', 'ER', 'SU', ''] as const;
  const wanted = (condition: string, success: boolean): boolean =>
    condition === 'AL' || condition === (success ? 'SU' : 'ER');
  const table = conditions.flatMap((accept) =>
    conditions.filter((application) => accept + application !== '').map((application) => ({ accept, application })),
  );

  it.each(table)('MSH-15 $accept and MSH-16 $application', ({ accept, application }) =>
    scene([], async ({ client, out, quarantine }) => {
      client.send(admission({ id: 'G', accept, application }));
      client.send(broken({ id: 'B', accept, application }));
      client.send(admission({ id: 'R', accept, application, version: '9' }));
      client.send(admission({ id: 'END' }));
      const answers: string[] = [];
      for (;;) {
        const [msh, msa] = await client.answer();
        const [, sort, id] = msa?.split('|') ?? [];
        if (id === 'END') break;
        answers.push(`${id} ${sort}`);
        expect(msh?.split('|').slice(14, 16)).toEqual(sort?.startsWith('A') ? ['NE', 'NE'] : []);
      }
      const refusedAlready = wanted(accept, false);
      expect(answers).toEqual([
        ...(wanted(accept, true) ? ['G CA'] : []),
        ...(wanted(application, true) ? ['G AA'] : []),
        ...(wanted(accept, true) ? ['B CA'] : []),
        ...(wanted(application, false) ? ['B AE'] : []),
        ...(refusedAlready ? ['R CR'] : []),
        ...(!refusedAlready && wanted(application, false) ? ['R AR'] : []),
      ]);
      expect([out().length, quarantine().length]).toEqual([2, 2]);
    }),
  );

  it('does not answer acknowledgements', () =>
    scene([], async ({ client, out }) => {
      client.send('MSH|^~\\&|EPR|TRUST|PAS|HILL|20260301||ACK^A01^ACK|X|P|2.5.1\rMSA|CA|Y');
      client.send(admission());
      expect((await client.answer())[1]).toBe('MSA|AA|A1');
      expect(out()).toHaveLength(1);
    }));
});

describe('what a connection may bring', () => {
  it('a message byte by byte', () =>
    scene([], async ({ client, out }) => {
      client.socket.setNoDelay(true);
      for (const byte of Buffer.from(`\x0b${admission()}\r\x1c\r`, 'latin1')) {
        client.raw(Uint8Array.of(byte));
        await new Promise((resolve) => setImmediate(resolve));
      }
      expect(code(await client.answer())).toBe('AA');
      expect(out()).toHaveLength(1);
    }));

  it('two messages in one packet, answered in order', () =>
    scene([], async ({ client, out }) => {
      client.raw(`\x0b${admission({ id: '1' })}\r\x1c\r\x0b${admission({ id: '2' })}\r\x1c\r`);
      expect([(await client.answer())[1], (await client.answer())[1]]).toEqual(['MSA|AA|1', 'MSA|AA|2']);
      expect(out()).toHaveLength(2);
    }));

  it('bytes between blocks, and blocks without the last CR', () =>
    scene([], async ({ client, out, listener }) => {
      client.raw(`noise\x0b${admission({ id: '1' })}\x1c`);
      expect((await client.answer())[1]).toBe('MSA|AA|1');
      client.raw(`\r\n\x0b${admission({ id: '2' })}\x1c\r`);
      expect((await client.answer())[1]).toBe('MSA|AA|2');
      expect(out()).toHaveLength(2);
      expect(listener.stderr()).toContain('5 bytes outside of a block');
    }));

  it('a message given up and begun again', () =>
    scene([], async ({ client, out, listener }) => {
      client.raw(`\x0b${admission({ id: '1' }).slice(0, 80)}\x0b${admission({ id: '2' })}\x1c\r`);
      expect((await client.answer())[1]).toBe('MSA|AA|2');
      expect(out()).toHaveLength(1);
      expect(listener.stderr()).toContain('cut off');
    }));

  it('more than the limit: rejected without being held, and the next is read', () =>
    scene(['--max-record', '2000'], async ({ client, out, quarantine }) => {
      client.send(`${admission({ id: 'BIG' })}\rNTE|1||${'x'.repeat(100_000)}`);
      const answer = await client.answer();
      expect(answer[1]).toBe('MSA|AR|BIG');
      expect(answer[2]).toContain('the limit is 2000');
      client.send(admission());
      expect(code(await client.answer())).toBe('AA');
      expect([out().length, quarantine().length]).toEqual([1, 0]);
    }));

  it('a sender that closes its side at once still gets its answer', () =>
    scene([], async ({ client }) => {
      client.send(admission());
      client.close();
      expect(code(await client.answer())).toBe('AA');
      await client.closed;
    }));

  it('a sender that goes away within a message: nothing is kept', () =>
    scene([], async ({ client, out, quarantine, listener }) => {
      client.raw(`\x0b${admission().slice(0, 60)}`);
      client.close();
      await client.closed;
      expect([out(), quarantine()]).toEqual([[], []]);
      expect(listener.stderr()).toContain('cut off after 60 bytes');
    }));

  it('a slow sender and a silent one are cut off', () =>
    scene(['--message-timeout', '1', '--idle-timeout', '2'], async ({ client, listener }) => {
      const slow = await mllpClient(listener.port);
      slow.raw('\x0bMSH|');
      const drip = setInterval(() => slow.raw('x'), 100);
      await slow.closed;
      clearInterval(drip);
      await client.closed;
      expect(listener.stderr()).toContain('a message did not end in time');
      expect(listener.stderr()).toContain('idle for too long');
    }));

  it('one connection more than allowed is refused', () =>
    scene(['--connections', '1'], async ({ client, listener }) => {
      client.send(admission());
      await client.answer();
      const second = await mllpClient(listener.port);
      await second.closed;
      expect(listener.stderr()).toContain('over the limit of 1');
    }));

  it('a message that came before is acknowledged again and not written again', () =>
    scene([], async ({ client, out, quarantine, listener }) => {
      for (const message of [admission(), admission(), broken({ id: 'B' }), broken({ id: 'B' })]) client.send(message);
      const answers = [await client.answer(), await client.answer(), await client.answer(), await client.answer()];
      expect(answers.map(code)).toEqual(['AA', 'AA', 'AE', 'AE']);
      expect(new Set(answers.map(([msh]) => msh?.split('|')[9])).size).toBe(4);
      expect([out().length, quarantine().length]).toEqual([1, 1]);
      const other = await mllpClient(listener.port);
      other.send(admission().replace('Imogen', 'Ida'));
      expect(code(await other.answer())).toBe('AA');
      expect(out()).toHaveLength(2);
      other.close();
    }));

  it('several senders at once, the same message from two of them among theirs', () =>
    scene([], async ({ listener, out }) => {
      const warnings: string[] = [];
      const warned = ({ message }: Error): void => void warnings.push(message);
      process.on('warning', warned);
      const clients = await Promise.all(Array.from({ length: 16 }, () => mllpClient(listener.port)));
      await Promise.all(
        clients.map(async (client, sender) => {
          for (let i = 0; i < 10; i++) {
            client.send(admission({ id: i === 0 ? 'SAME' : `${sender}-${i}` }));
            expect(code(await client.answer())).toBe('AA');
          }
          client.close();
        }),
      );
      expect(out()).toHaveLength(145);
      process.off('warning', warned);
      expect(warnings).toEqual([]);
    }));
});

describe('a folder', () => {
  it('gets a file a message, whole, and the same ones after a restart', () =>
    inFolder(async (cwd) => {
      mkdirSync(join(cwd, 'in'));
      for (const count of [3, 4]) {
        await withListener(['--out', 'in'], cwd, async ({ port }) => {
          const client = await mllpClient(port);
          for (let i = 0; i < count; i++) {
            client.send(admission({ id: `F${i}` }));
            expect(code(await client.answer())).toBe('AA');
          }
          client.send(broken());
          expect(code(await client.answer())).toBe('AE');
          client.close();
        });
        const files = readdirSync(join(cwd, 'in'));
        expect(files).toHaveLength(count);
        for (const file of files) JSON.parse(readFileSync(join(cwd, 'in', file), 'utf8'));
        expect(lines(join(cwd, 'in.quarantine.ndjson'))).toHaveLength(1);
      }
    }));
});

describe('usage', () => {
  it.each([
    [['--out', '-'], 'must be durable'],
    [['--out', 'a', '--tls-cert', 'x'], 'both --tls-cert and --tls-key'],
    [['--out', 'missing/a'], 'missing/a'],
    [['--out', 'a', '--port', '99999'], 'expected a number from 0 to 65535'],
  ])('%j', async (args, message) => {
    await inFolder(async (cwd) => {
      const ran = await assay(['listen', '--adapter', 'hl7v2-fhir', '--port', '0', ...args], { cwd });
      expect(ran.code).toBe(2);
      expect(ran.stderr).toContain(message);
      expect(ran.stderr.trim().split('\n')).toHaveLength(1);
    });
  });
});
