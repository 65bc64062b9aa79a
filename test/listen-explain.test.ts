import { readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { withListener } from './support/listener.ts';
import { admission } from './support/messages.ts';
import { mllpClient } from './support/mllp-client.ts';
import { assay, inFolder } from './support/run-command.ts';

async function sendAll(port: number, messages: readonly string[]): Promise<void> {
  const client = await mllpClient(port);
  for (const message of messages) {
    client.send(message);
    expect((await client.answer())[1]).toMatch(/^MSA\|AA/);
  }
  client.close();
}

const patientOf = (cwd: string, line: number): number => {
  const unit = JSON.parse(readFileSync(join(cwd, 'out.ndjson'), 'utf8').split('\n')[line - 1] as string);
  return unit.entry.findIndex(
    ({ resource }: { resource: { resourceType: string } }) => resource.resourceType === 'Patient',
  );
};

it('what was received is explained like what was translated, also when the output begins anew', () =>
  inFolder(async (cwd) => {
    const explain = async (line: number): Promise<string> => {
      const place = `out.ndjson:${line}#/entry/${patientOf(cwd, line)}/resource/name/0/given/0`;
      const { code, stdout, stderr } = await assay(['explain', place], { cwd });
      expect(code, stderr).toBe(0);
      return stdout;
    };
    await withListener(['--out', 'out.ndjson'], cwd, ({ port }) =>
      sendAll(port, [admission({ id: '1' }), admission({ id: '2' }).replace('Imogen', 'Ida')]),
    );
    await withListener(['--out', 'out.ndjson'], cwd, ({ port }) =>
      sendAll(port, [admission({ id: '3' }).replace('Imogen', 'Ada')]),
    );
    expect(await explain(2)).toMatch(/"Ida"[\s\S]*PID-5\.2/);
    expect(await explain(3)).toMatch(/"Ada"[\s\S]*PID-5\.2/);
    if (process.platform !== 'win32') {
      expect(statSync(join(cwd, 'out.ndjson.received.ndjson')).mode & 0o077).toBe(0);
      expect(statSync(join(cwd, 'out.ndjson.sidecar.ndjson')).mode & 0o077).toBe(0);
    }
    renameSync(join(cwd, 'out.ndjson'), join(cwd, 'old.ndjson'));
    await withListener(['--out', 'out.ndjson'], cwd, ({ port }) =>
      sendAll(port, [admission({ id: '4' }).replace('Imogen', 'Joan').replace('|F', '|""')]),
    );
    expect(await explain(1)).toMatch(/"Joan"[\s\S]*PID-5\.2/);
    const last = JSON.parse(
      readFileSync(join(cwd, 'out.ndjson.sidecar.ndjson'), 'utf8').trimEnd().split('\n').at(-1) as string,
    );
    expect(last.removals).toMatchObject([{ from: 'PID-8', path: 'gender' }]);
  }));

it('keeps no messages when told so', () =>
  inFolder(async (cwd) => {
    await withListener(['--out', 'out.ndjson', '--no-sidecar'], cwd, ({ port }) => sendAll(port, [admission()]));
    expect(() => statSync(join(cwd, 'out.ndjson.received.ndjson'))).toThrow();
  }));
