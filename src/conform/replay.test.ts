import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'fhir-kit-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Transport } from '../http/exchange.ts';
import { dispatcherOver, handlerTransport, withCredentials } from '../http/index.ts';
import { type Check, check, type Exchange, type Http } from '../suite/index.ts';
import { readRun } from './read-run.ts';
import { recordedReport } from './recorded-report.ts';
import { replay } from './replay.ts';
import { createRunFolder, openRunFolder } from './run-files.ts';
import type { RunReport } from './run-report.ts';
import { finishRun, type RunOptions, runSuite } from './run-suite.ts';
import { evidenceOf } from './show-exchange.ts';
import { type NotesDeclared, type NotesSession, notesPack, notesServer, packWith } from './testing/notes-suite.ts';

const url = 'http://notes.invalid/api';
let place = '';
let folder = '';
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'assay-run-'));
  folder = join(place, 'run');
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

async function recordRun(
  transport: Transport,
  more: Partial<RunOptions<NotesSession, NotesDeclared>> = {},
): Promise<RunReport> {
  let time = Date.parse('2026-03-01T10:00:00Z');
  const now = () => {
    time += 7;
    return new Date(time);
  };
  const files = createRunFolder(folder);
  return finishRun(
    runSuite({ pack: notesPack, target: { url }, transport, now, files, folder, assay: '0.0.0', ...more }),
  );
}
const replayed = (pack = notesPack) => replay(pack, readRun(openRunFolder(folder)), folder);

/** Odd in every way that a recording must keep: failures, large bodies, bytes that are no text. */
const odd: Transport = async (request) => {
  if (request.url.includes('/none-')) return { failure: { code: 'reset', message: 'the server reset the connection' } };
  const answer = await handlerTransport(notesServer(url))(request);
  if ('failure' in answer || !request.url.includes('at=3')) return answer;
  const items = [{ id: 'n4', text: 'x'.repeat(20_000) }];
  return { ...answer, body: Buffer.from(JSON.stringify({ items, next: '/binary' })) };
};

/** Answers later requests sooner, so that checks side by side end in another order than they began. */
const slow: Transport = async (request) => {
  await new Promise((resolve) => setTimeout(resolve, request.url.includes('/notes/') ? 1 : 6));
  return handlerTransport(notesServer(url))(request);
};

test.each([
  ['a clean server', handlerTransport(notesServer(url)), {}],
  ['checks side by side', slow, { concurrency: 3 }],
  ['an odd one', odd, { allowWrites: true, seed: 42, scope: { name: 'Lot 1', levels: ['must', 'should'] } }],
])('a replay of %s comes to the same report, byte for byte', async (_, transport, more) => {
  const report = await recordRun(transport, more);
  const again = await replayed();
  expect(JSON.stringify(again.report)).toBe(JSON.stringify(report));
  expect(again.cautions).toEqual([]);
  expect(recordedReport(readRun(openRunFolder(folder)), folder)).toEqual(report);
});

test('the folder is readable by its owner only, and large bodies stand beside', async () => {
  await recordRun(odd);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.map(({ name }) => name).sort()).toEqual([
    expect.stringMatching(/^[0-9a-f]{64}$/),
    'events.ndjson',
    'exchanges.ndjson',
    'run.json',
  ]);
  for (const { name, parentPath } of files) expect(statSync(join(parentPath, name)).mode & 0o777).toBe(0o600);
  expect(() => createRunFolder(folder)).toThrow(expect.objectContaining({ code: 'run.folder-exists' }));
});

test('no secret reaches the folder, though the server repeats it in every way it can', async () => {
  const secret = 'correct-horse-battery';
  let asked = 0;
  const talkative = withCredentials(
    async (request) => {
      expect(request.headers.authorization).toBe(`Bearer ${secret}`);
      asked += 1;
      // Later pages are only for those who bring the token of the link, which the check never saw.
      if (request.url.includes('at=')) expect(request.url).toContain(`access_token=${secret}-2`);
      const answer = await handlerTransport(notesServer(url))(request);
      if ('failure' in answer) return answer;
      const body = Buffer.from(answer.body).toString().replace('"next":"', `"echo":"${secret}","next":"`);
      return {
        ...answer,
        headers: { ...answer.headers, 'set-cookie': 'session=abc', 'x-echo': secret },
        body: Buffer.from(body.replace(/at=(\d)/, `at=$1&access_token=${secret}-2`)),
      };
    },
    'http://notes.invalid',
    { headers: { authorization: `Bearer ${secret}` }, secrets: [secret] },
  );
  const report = await recordRun(talkative, {
    secrets: [secret],
    target: { url, auth: { kind: 'bearer', token: 'env:T' } },
  });
  expect(report.verdict).toBe('conformant');
  expect(asked).toBe(7);
  const written = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('');
  expect(written).not.toMatch(/correct-horse|session=abc|env:T/);
  expect(JSON.stringify((await replayed()).report)).toBe(JSON.stringify(report));
});

test('a changed suite is told of, and what it asks that was not recorded is an error, no verdict', async () => {
  await recordRun(handlerTransport(notesServer(url)));
  const curious = check<NotesSession>({
    id: 'unknown',
    requirements: ['notes.unknown'],
    cost: 'one',
    run: async ({ get, verdict }) => {
      const other = await get('/other');
      verdict.fail({ message: 'accused without evidence', evidence: [other] });
    },
  });
  const checks = notesPack.definition.checks.map((one) => (one.id === 'unknown' ? curious : one));
  const { report, cautions } = await replayed(packWith({ checks }, { digest: 'digest-2' }));
  expect(cautions).toEqual([expect.stringContaining('has changed')]);
  expect(report.requirements.find(({ id }) => id === 'notes.unknown')).toMatchObject({
    outcome: 'error',
    findings: [],
    reason: expect.stringMatching(/was not recorded.*\/other/),
  });
  await expect(replayed({ ...notesPack, id: 'other-suite' })).rejects.toMatchObject({ code: 'replay.suite' });
});

test('a check that asks through a library with its own fetch is recorded and replayed alike', async () => {
  const byFetch = check<NotesSession & { readonly http: Http }>({
    id: 'by-fetch',
    requirements: ['notes.read'],
    cost: 'one',
    run: async ({ http, verdict }) => {
      const made: Exchange[] = [];
      const dispatcher = dispatcherOver(async (request) => {
        const exchange = await http.send(request);
        made.push(exchange);
        return exchange;
      });
      const client = new Client({ baseUrl: url, requestOptions: { dispatcher } });
      const note = await client.request('notes/n1');
      verdict.expect(note.text === 'note 1', { message: 'n1', evidence: made });
    },
  });
  const pack = packWith({
    session: ({ http, ...context }) => ({ ...notesPack.definition.session({ http, ...context }), http }),
    checks: [byFetch as Check<NotesSession>],
  });
  const report = await recordRun(handlerTransport(notesServer(url)), { pack });
  expect(report.requirements[0]).toMatchObject({ outcome: 'passed', evidence: [2] });
  expect(JSON.stringify((await replayed(pack)).report)).toBe(JSON.stringify(report));
});

test('evidence can be looked up as reporters show it', async () => {
  await recordRun(odd);
  const evidence = evidenceOf(readRun(openRunFolder(folder)));
  expect(evidence(1)).toMatchObject({ method: 'GET', status: 200, responseBody: '{"features":["paging"]}' });
  expect(evidence(4)).toMatchObject({ failure: 'reset: the server reset the connection' });
  expect(evidence(99)).toBeUndefined();
});

const damages: [string, string, (text: string) => string | undefined, string][] = [
  ['no run.json', 'run.json', () => undefined, 'run.no-folder'],
  ['a run.json of another form', 'run.json', () => '{"format":9}', 'run.corrupted'],
  ['events cut off in a line', 'events.ndjson', (text) => text.slice(0, -9), 'run.corrupted'],
  [
    'events that stop early',
    'events.ndjson',
    (text) => `${text.split('\n').slice(0, 4).join('\n')}\n`,
    'run.incomplete',
  ],
  ['an exchange left out', 'exchanges.ndjson', (text) => text.slice(text.indexOf('\n') + 1), 'run.corrupted'],
  ['an answer that was changed', 'exchanges.ndjson', (text) => text.replace('note 1', 'note 9'), 'run.corrupted'],
  ['a line that is no JSON', 'exchanges.ndjson', (text) => text.replace('{', '('), 'run.corrupted'],
  ['a line that is no exchange', 'exchanges.ndjson', (text) => `${text}{"a":1}\n`, 'run.corrupted'],
  ['no exchanges', 'exchanges.ndjson', () => undefined, 'run.incomplete'],
  [
    'a body that names another file',
    'exchanges.ndjson',
    (text) => text.replace(/"sha256":"[^"]+"/, '"sha256":"../run.json"'),
    'run.corrupted',
  ],
  ['a changed body', 'bodies', (text) => `${text} `, 'run.corrupted'],
];
test.each(damages)('%s is one clear error', async (_, name, damage, code) => {
  await recordRun(odd);
  const [body = ''] = readdirSync(join(folder, 'bodies'));
  const path = name === 'bodies' ? join(folder, name, body) : join(folder, name);
  const damaged = damage(readFileSync(path, 'utf8'));
  if (damaged === undefined) rmSync(path);
  else writeFileSync(path, damaged);
  await expect((async () => replayed())()).rejects.toMatchObject({ code, message: expect.not.stringContaining('\n') });
});

test('a run that could not be done leaves a folder that says so', async () => {
  const nobody: Transport = async () => ({ failure: { code: 'refused', message: 'refused' } });
  await expect(recordRun(nobody)).rejects.toMatchObject({ code: 'run.unreachable' });
  await expect((async () => replayed())()).rejects.toMatchObject({ code: 'run.incomplete' });
});

test('a replay takes other waivers, judged by the day of the run, and refuses those of nothing', async () => {
  const asText: Transport = async (request) => {
    const answer = await handlerTransport(notesServer(url))(request);
    return 'failure' in answer ? answer : { ...answer, headers: { 'content-type': 'text/plain' } };
  };
  expect((await recordRun(asText)).waived).toBe(false);
  const waiver = { requirement: 'notes.type', reason: 'agreed', who: 'A. Buyer', until: '2026-03-02' };
  const by = (waivers: readonly (typeof waiver)[]) =>
    replay(notesPack, readRun(openRunFolder(folder)), folder, { waivers });
  expect((await by([waiver])).report).toMatchObject({ waived: true, verdict: 'not conformant' });
  expect((await by([{ ...waiver, until: '2026-02-27' }])).report.waived).toBe(false);
  await expect(by([{ ...waiver, requirement: 'notes.none' }])).rejects.toMatchObject({ code: 'waivers.unknown' });
});
