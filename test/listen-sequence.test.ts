import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { withListener } from './support/listener.ts';
import { admission } from './support/messages.ts';
import { type MllpClient, mllpClient } from './support/mllp-client.ts';
import { inFolder } from './support/run-command.ts';

const numbered = (number: number | string, id: string): string => {
  const segments = admission({ id }).split('\r');
  const fields = (segments[0] ?? '').split('|');
  fields[12] = String(number);
  return [fields.join('|'), ...segments.slice(1)].join('\r');
};
const headerOnly = (number: number): string => numbered(number, `L${number}`).split('\r')[0] as string;

async function ask(client: MllpClient, message: string): Promise<string> {
  client.send(message);
  return (await client.answer())[1] ?? '';
}

const units = (cwd: string): number => readFileSync(join(cwd, 'out.ndjson'), 'utf8').split('\n').length - 1;

it('answers by the sequence number protocol (HL7 v2.5.1, 2.10.1), and goes on where it was after a restart', () =>
  inFolder(async (cwd) => {
    await withListener(['--out', 'out.ndjson'], cwd, async ({ port }) => {
      const client = await mllpClient(port);
      expect(await ask(client, headerOnly(0)), 'nothing was taken on this link yet').toBe('MSA|AA|L0||-1');
      expect(await ask(client, numbered(7, 'A'))).toBe('MSA|AA|A||7');
      expect(await ask(client, numbered(8, 'B'))).toBe('MSA|AA|B||8');
      expect(await ask(client, numbered(8, 'B')), 'its answer was lost').toBe('MSA|AA|B||9');
      client.close();
    });
    await withListener(['--out', 'out.ndjson'], cwd, async ({ port, stderr }) => {
      const client = await mllpClient(port);
      expect(await ask(client, numbered(11, 'E')), 'two are missing').toBe('MSA|AR|E||9');
      expect(stderr()).toContain('E: AR: listen.sequence at MSH-13');
      expect(await ask(client, headerOnly(0))).toBe('MSA|AA|L0||9');
      expect(await ask(client, numbered(9, 'C'))).toBe('MSA|AA|C||9');
      expect(await ask(client, headerOnly(-1)), 'any number may come next').toBe('MSA|AA|L-1||-1');
      expect(await ask(client, numbered(1, 'D'))).toBe('MSA|AA|D||1');
      expect(await ask(client, admission({ id: 'F' })), 'without a number nothing is expected').toBe('MSA|AA|F');
      client.close();
    });
    expect(units(cwd)).toBe(5);
  }));

it('loses nothing of a sender that has 0 in every message', () =>
  inFolder((cwd) =>
    withListener(['--out', 'out.ndjson'], cwd, async ({ port }) => {
      const client = await mllpClient(port);
      expect(await ask(client, numbered(0, 'A'))).toBe('MSA|AA|A||-1');
      expect(await ask(client, numbered(0, 'B'))).toBe('MSA|AA|B||-1');
      expect(units(cwd)).toBe(2);
      client.close();
    }),
  ));
