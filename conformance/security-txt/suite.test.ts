import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Handler } from 'assay/suite';
import { describe, expect, it } from 'vitest';
import { finishRun, prove, runSuite, type SuitePack } from '../../src/conform/index.ts';
import { handlerTransport } from '../../src/http/index.ts';
import { isLoopbackHost, isPrivateHost } from '../../src/model/public-host.ts';
import { loadCatalogue } from '../../src/pack/load-catalogue.ts';
import standard from '../../standards/security-txt/index.ts';
import { cannotHaveHttps } from './host.ts';
import suite from './index.ts';
import { readMediaType } from './read-media-type.ts';
import { file, page, reference } from './reference.ts';

const catalogueOf = (path: string) =>
  loadCatalogue(readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8'), path);
const now = new Date('2026-01-01T00:00:00Z');
const open = await standard.open({
  data: () => undefined,
  now: () => new Date('1999-01-01T00:00:00Z'),
  profiles: [],
  settings: {},
});
const pack: SuitePack<unknown, unknown> = {
  id: 'security-txt',
  title: 'security.txt',
  digest: '',
  standard: { id: 'security-txt', title: 'security.txt', version: 'RFC 9116' },
  catalogue: [...catalogueOf('../../standards/security-txt/requirements.yaml'), ...catalogueOf('./requirements.yaml')],
  definition: suite as SuitePack<unknown, unknown>['definition'],
  validate: (value) => open.unit(value as never),
};

async function run(url: string, handler: Handler, origins: readonly string[] = []) {
  const report = await finishRun(
    runSuite({
      pack,
      target: { url, origins },
      transport: handlerTransport(handler),
      now: () => now,
      folder: '',
      assay: '',
    }),
  );
  const of = (id: string) => report.requirements.find((result) => result.id === `security-txt.${id}`);
  return { report, of };
}

describe('the trial', async () => {
  const proof = await prove(pack);

  it('passes the clean server in all that is not for a person to attest', () => {
    expect(proof.clean.verdict).toBe('conformant');
    const attested = pack.catalogue.filter(({ attest }) => attest).map(({ id }) => id);
    expect(proof.clean.notPassed.map(({ id }) => id).filter((id) => !attested.includes(id))).toEqual([]);
  });

  it.each(proof.matrix.mutants)('kills $id', ({ killed, breaks }) => {
    expect({ killed, breaks }).toEqual({ killed: true, breaks });
  });

  it.each(proof.matrix.variants)('does not accuse $id', ({ accusations, errors }) => {
    expect({ accusations, errors }).toEqual({ accusations: [], errors: [] });
  });

  it('has no idle check, and a mutant for every requirement that a check can fail', () => {
    expect(proof.idle).toEqual([]);
    const broken = new Set(suite.mutants.flatMap(({ breaks }) => breaks));
    // The standard only doubts these two, and a doubt fails nothing.
    const doubted = ['security-txt.transport.references', 'security-txt.references.well-known'];
    const tested = new Set(suite.checks.flatMap(({ requirements }) => requirements));
    expect([...tested].filter((id) => !broken.has(id) && !doubted.includes(id))).toEqual([]);
  });
});

describe('https', () => {
  const at = (url: string) => run(url, reference({ base: url }));

  it('is passed where the target is an https address', async () => {
    expect((await at('https://www.harbour.org')).of('location.https')?.outcome).toBe('passed');
  });

  it.each(['http://127.0.0.1:8080', 'http://[::1]:8080/api', 'http://localhost:3000', 'http://epr.test'])(
    'does not apply on %s, and the reason says to test the public address',
    async (url) => {
      const result = (await at(url)).of('location.https');
      expect(result?.outcome).toBe('inapplicable');
      expect(result?.reason).toContain('5.7');
    },
  );

  it('fails where a host that could have it hands the file out without', async () => {
    const result = (await at('http://www.harbour.org')).of('location.https');
    expect(result?.outcome).toBe('failed');
    expect(result?.findings[0]?.message).toContain('without TLS');
  });

  it.each(['http://10.0.0.5', 'http://192.168.1.20:8080', 'http://172.31.0.1', 'http://[fd00::5]:8080'])(
    'is not demonstrated on %s, an address inside a network',
    async (url) => {
      const { report, of } = await at(url);
      expect(of('location.https')?.outcome).toBe('inconclusive');
      expect(of('location.https')?.reason).toContain('Test the public address');
      expect(report.verdict).toBe('not demonstrated');
    },
  );

  it('fails where a redirect leaves it for an address inside a network', async () => {
    const { of } = await run('https://www.harbour.org', () => ({
      status: 302,
      headers: { location: 'http://10.0.0.5/security.txt' },
      body: new Uint8Array(),
    }));
    expect(of('location.https')?.outcome).toBe('failed');
  });

  it('is not failed by an http address that only sends people on to https', async () => {
    const door: Handler = ({ url }) => ({
      status: 301,
      headers: { location: url.replace('http:', 'https:') },
      body: new Uint8Array(),
    });
    const { report, of } = await run('http://www.harbour.org', door);
    expect(of('location.https')?.outcome).toBe('inconclusive');
    expect(of('location.https')?.reason).toContain('https://www.harbour.org');
    expect(report.verdict).toBe('not demonstrated');
  });

  it('fails where a redirect leaves it', async () => {
    const { of } = await run('https://www.harbour.org', () => ({
      status: 302,
      headers: { location: 'http://www.harbour.org/security.txt' },
      body: new Uint8Array(),
    }));
    expect(of('location.https')?.outcome).toBe('failed');
  });
});

describe('the place', () => {
  it('is the root of the host, whatever path the target has', async () => {
    const asked = new Set<string>();
    const server = reference({ base: 'https://www.harbour.org/api/v2' });
    const { report } = await run('https://www.harbour.org/api/v2', (request) => {
      asked.add(request.url);
      return server(request);
    });
    expect([...asked]).toEqual(['https://www.harbour.org/.well-known/security.txt']);
    expect(report.verdict).toBe('conformant');
  });

  it('is judged alone: a file that is not there leaves the rest undecided, and names the old place where it is found', async () => {
    const { report, of } = await run('https://www.harbour.org', ({ url }) =>
      url.endsWith('.org/security.txt') ? file('Contact: mailto:a@harbour.example\n') : page(404, 'not found'),
    );
    expect(report.verdict).toBe('not conformant');
    expect(report.requirements.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id)).toEqual([
      'security-txt.location.well-known',
    ]);
    expect(of('location.well-known')?.findings[0]?.message).toContain('https://www.harbour.org/security.txt');
  });

  it.each([401, 403, 404, 410])('is failed by %i: a file that is not handed out is not published', async (status) => {
    const { report, of } = await run('https://www.harbour.org', () => page(status, 'refused'));
    expect(of('location.well-known')?.findings[0]?.got).toBe(`${status}`);
    expect(report.counts.must.failed).toBe(1);
  });

  it('sees a page that says "not found" with 200 for what it is, and accuses nothing else', async () => {
    const { report, of } = await run('https://www.harbour.org', () => page(200, 'not found'));
    expect(of('location.well-known')?.findings[0]?.got).toBe('200 with an HTML or XML page');
    expect(report.counts.must.failed).toBe(1);
  });

  it('goes on to another host where the target file allows it', async () => {
    const central = reference({ base: 'https://csirt.harbour.org' });
    const handler: Handler = (request) =>
      new URL(request.url).hostname === 'csirt.harbour.org'
        ? central(request)
        : {
            status: 302,
            headers: { location: 'https://csirt.harbour.org/.well-known/security.txt' },
            body: new Uint8Array(),
          };
    expect((await run('https://www.harbour.org', handler)).of('location.well-known')?.outcome).toBe('inconclusive');
    const { report } = await run('https://www.harbour.org', handler, ['https://csirt.harbour.org']);
    expect(report.verdict).toBe('conformant');
  });
});

it('judges Expires by the clock of the run, not by the one of the standard', async () => {
  const { of } = await run('https://www.harbour.org', reference({ base: 'https://www.harbour.org' }));
  expect(of('expires.current')?.outcome).toBe('passed');
  expect(of('expires.within-a-year')?.outcome).toBe('passed');
});

it.each(['http://127.0.0.1:8080', 'https://10.0.0.5'])(
  'leaves a Canonical that names the public address alone when the file is read at %s',
  async (url) => {
    const { of } = await run(url, reference({ base: 'https://www.harbour.org' }));
    expect(of('location.canonical')?.outcome).toBe('inconclusive');
  },
);

it('does not call a requirement met whose field is not there', async () => {
  const text = 'Contact: https://www.harbour.org/report\nExpires: 2026-06-01T00:00:00Z\n';
  const { report, of } = await run('https://www.harbour.org', () => file(text));
  for (const id of ['hiring.https', 'encryption.uri', 'languages.tags', 'contact.encryption', 'location.canonical']) {
    expect([id, of(id)?.outcome]).toEqual([id, 'inapplicable']);
  }
  expect(of('signature.present')?.outcome).toBe('failed');
  expect(report.verdict).toBe('conformant');
});

it('takes a file in UTF-16 for a file, and tells what is wrong with it', async () => {
  const body = new Uint8Array(Buffer.from('\ufeffContact: https://a.example/\n', 'utf16le'));
  const { of } = await run('https://www.harbour.org', () => ({ ...file(''), body }));
  expect(of('location.well-known')?.outcome).toBe('passed');
  expect(of('format.utf8')?.outcome).toBe('failed');
});

describe('readMediaType', () => {
  it.each([
    ['text/plain', { essence: 'text/plain' }],
    ['TEXT/Plain ; Charset=UTF-8', { essence: 'text/plain', charset: 'UTF-8' }],
    ['text/plain; x="a;charset=b"; charset="utf-8"', { essence: 'text/plain', charset: 'utf-8' }],
    ['text/plain; x="\\"; charset=latin1', { essence: 'text/plain' }],
    ['', { essence: '' }],
  ])('reads %s', (header, expected) => expect(readMediaType(header)).toEqual(expected));
});

it('knows hosts that cannot have https from those that can', () => {
  const answers = (url: string) => [isLoopbackHost(new URL(url).hostname), cannotHaveHttps(new URL(url))];
  expect(answers('http://127.8.0.1')).toEqual([true, true]);
  expect(answers('http://api.localhost:80')).toEqual([true, true]);
  expect(answers('http://reference.assay.invalid')).toEqual([false, true]);
  expect(answers('http://10.0.0.5')).toEqual([false, false]);
  const inside = ['http://10.0.0.5', 'http://172.16.0.1', 'http://169.254.1.1', 'http://[fe80::1]'];
  expect(inside.map((url) => isPrivateHost(new URL(url).hostname))).toEqual([true, true, true, true]);
  const outside = [
    'http://172.32.0.1',
    'http://11.0.0.1',
    'http://10.example.org',
    'http://fd.example.org',
    'http://[2001:db8::1]',
  ];
  expect(outside.filter((url) => isPrivateHost(new URL(url).hostname))).toEqual([]);
  expect(answers('http://localhost.harbour.org')).toEqual([false, false]);
  expect(answers('http://127.0.0.1.nip.example.org')).toEqual([false, false]);
});
