import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { HttpRequest } from '../src/http/exchange.ts';
import { serveAt } from '../src/http/index.ts';
import { reporters } from '../src/report/index.ts';
import { assay, inFolder } from './support/run-command.ts';

const TOKEN = 'planted-token-7f3a9c';
const COOKIE = 'planted-cookie-51be02';
const KEY = 'planted-key-90d4e7';
const SIGNED = 'planted-signature-c2a816';

/** A server that gives every secret back wherever it can: body, headers, cookies, links. */
const leaky = (asked: HttpRequest[]) => (request: HttpRequest) => {
  asked.push(request);
  return {
    status: 200,
    headers: {
      'content-type': 'text/plain',
      'set-cookie': `session=${COOKIE}`,
      'x-api-key': KEY,
      'x-echo': request.headers.authorization ?? '',
      link: `<https://a.example/?access_token=${SIGNED}>; rel="next"`,
    },
    body: Buffer.from(`Contact: https://a.example/?token=${TOKEN}&api_key=${KEY}\n{"access_token":"${SIGNED}"}\n`),
  };
};

it('no report of a run and no export of it holds a secret, though the server gives them all back', async () => {
  await inFolder(async (cwd) => {
    const asked: HttpRequest[] = [];
    const server = await serveAt(() => leaky(asked));
    try {
      writeFileSync(join(cwd, 'token'), TOKEN);
      writeFileSync(join(cwd, 'target.yaml'), 'auth: { kind: bearer, token: file:token }\n');
      const names = Object.keys(reporters);
      const wanted = names.map((name) => `${name}=report.${name}`).join(',');
      const test = ['test', server.url, '--suite', 'security-txt', '--target', 'target.yaml', '--out', 'run'];
      const told = (await assay([...test, '--reporter', wanted], { cwd })).stderr;
      for (const secret of [TOKEN, COOKIE, KEY, SIGNED]) expect(told).not.toContain(secret);
      // The secrets were there to be told.
      expect(asked[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`);
      const written = readdirSync(cwd).filter((name) => name.startsWith('report.'));
      expect(written).toHaveLength(names.length);
      for (const name of written) {
        const text = readFileSync(join(cwd, name), 'utf8');
        expect(text.length).toBeGreaterThan(100);
        for (const secret of [TOKEN, COOKIE, KEY, SIGNED]) expect([name, text.includes(secret)]).toEqual([name, false]);
      }
      const har = JSON.parse(readFileSync(join(cwd, 'report.har'), 'utf8'));
      expect(har.log.entries.length).toBe(asked.length);
      // What the traffic holds beside secrets is nobody else's to read.
      expect(statSync(join(cwd, 'report.har')).mode & 0o077).toBe(0);
      expect(readFileSync(join(cwd, 'report.html'), 'utf8')).toContain('&quot;authorization: Bearer $TOKEN&quot;');

      const again = await assay(['replay', 'run', '--reporter', 'har'], { cwd });
      expect(JSON.parse(again.stdout)).toEqual(har);
    } finally {
      await server.close();
    }
  });
});
