import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withListener } from './support/listener.ts';
import { admission } from './support/messages.ts';
import { mllpClient } from './support/mllp-client.ts';
import { inFolder } from './support/run-command.ts';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

/** A self-signed certificate with its key: `<name>.pem`, `<name>.key`. */
function certificate(cwd: string, name: string): void {
  const subject = ['-subj', `/CN=${name}`, '-addext', 'subjectAltName=IP:127.0.0.1'];
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const files = ['-keyout', `${name}.key`, '-out', `${name}.pem`];
  const made = spawnSync('openssl', ['req', '-x509', ...key, ...files, '-days', '1', ...subject], { cwd });
  expect(made.status, String(made.stderr)).toBe(0);
}

describe.runIf(hasOpenssl)('over TLS', () => {
  it('a sender that trusts the certificate is served; one without TLS is not', () =>
    inFolder(async (cwd) => {
      certificate(cwd, 'listener');
      const args = ['--out', 'out.ndjson', '--tls-cert', 'listener.pem', '--tls-key', 'listener.key'];
      await withListener(args, cwd, async ({ port, stderr }) => {
        const client = await mllpClient(port, { ca: readFileSync(join(cwd, 'listener.pem')) });
        client.send(admission());
        expect((await client.answer())[1]).toBe('MSA|AA|A1');
        client.close();
        const plain = await mllpClient(port);
        plain.send(admission());
        await plain.closed;
        expect(stderr()).toContain('refused in its TLS handshake');
        expect(stderr()).toContain('(TLS)');
      });
    }));

  it('with --tls-ca only senders with a certificate of theirs are served', () =>
    inFolder(async (cwd) => {
      for (const name of ['listener', 'sender', 'stranger']) certificate(cwd, name);
      const read = (name: string): Buffer => readFileSync(join(cwd, name));
      const tls = ['--tls-cert', 'listener.pem', '--tls-key', 'listener.key', '--tls-ca', 'sender.pem'];
      await withListener(['--out', 'out.ndjson', ...tls], cwd, async ({ port }) => {
        const ca = read('listener.pem');
        const client = await mllpClient(port, { ca, cert: read('sender.pem'), key: read('sender.key') });
        client.send(admission());
        expect((await client.answer())[1]).toBe('MSA|AA|A1');
        client.close();
        for (const own of [{}, { cert: read('stranger.pem'), key: read('stranger.key') }]) {
          const other = await mllpClient(port, { ca, ...own }).catch(() => undefined);
          other?.send(admission({ id: 'A2' }));
          await other?.closed;
        }
      });
      expect(readFileSync(join(cwd, 'out.ndjson'), 'utf8').trim().split('\n')).toHaveLength(1);
    }));

  it('a key that is not the certificate’s is told in one line', () =>
    inFolder(async (cwd) => {
      certificate(cwd, 'a');
      certificate(cwd, 'b');
      const args = ['--out', 'out.ndjson', '--tls-cert', 'a.pem', '--tls-key', 'b.key'];
      await expect(withListener(args, cwd, async () => undefined)).rejects.toThrow(/exit 2: .*not usable together/);
    }));
});
