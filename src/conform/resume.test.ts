import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { HttpRequest, Transport } from '../http/exchange.ts';
import { handlerTransport } from '../http/index.ts';
import { check } from '../suite/index.ts';
import { readRun } from './read-run.ts';
import { replay } from './replay.ts';
import { createRunFolder, openRunFolder } from './run-files.ts';
import type { RunReport } from './run-report.ts';
import { finishRun, type RunOptions, runSuite } from './run-suite.ts';
import { type NotesDeclared, type NotesSession, notesPack, notesServer, packWith } from './testing/notes-suite.ts';

const url = 'http://notes.invalid/api';
type Options = RunOptions<NotesSession, NotesDeclared>;
let place = '';
let folder = '';
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'assay-resume-'));
  folder = join(place, 'run');
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

/** A server that keeps what it was asked. */
function counted(server = notesServer(url)) {
  const asked: HttpRequest[] = [];
  const transport: Transport = (request) => {
    asked.push(request);
    return handlerTransport(server)(request);
  };
  return { asked, transport };
}

function run(transport: Transport, more: Partial<Options> = {}): Promise<RunReport> {
  const now = () => new Date('2026-03-01T10:00:00Z');
  const files = more.resume ? openRunFolder(folder) : createRunFolder(folder);
  return finishRun(
    runSuite({ pack: notesPack, target: { url }, transport, now, files, folder, assay: '0.0.0', ...more }),
  );
}
const file = (name: string) => join(folder, name);
const linesOf = (name: string) => readFileSync(file(name), 'utf8').split('\n').slice(0, -1);
const keep = (name: string, count: number) =>
  writeFileSync(
    file(name),
    linesOf(name)
      .slice(0, count)
      .map((line) => `${line}\n`)
      .join(''),
  );

test('a run cut off anywhere goes on, asks nothing twice and comes to the same report', async () => {
  const whole = await run(counted().transport);
  const events = linesOf('events.ndjson');
  const exchanges = linesOf('exchanges.ndjson');
  expect([events.length, exchanges.length]).toEqual([10, 7]);
  for (let kept = 1; kept < events.length; kept++) {
    // Each event is written behind the exchanges it tells of; the next check may have asked already.
    const told = events
      .slice(0, kept)
      .flatMap((line) => (JSON.parse(line) as { exchanges?: number[] }).exchanges ?? []);
    for (const more of [0, 1]) {
      const asked = Math.min(told.length + more, exchanges.length);
      writeFileSync(
        file('events.ndjson'),
        events
          .slice(0, kept)
          .map((line) => `${line}\n`)
          .join(''),
      );
      writeFileSync(
        file('exchanges.ndjson'),
        exchanges
          .slice(0, asked)
          .map((line) => `${line}\n`)
          .join(''),
      );
      const server = counted();
      const report = await run(server.transport, { resume: true });
      expect(report, `cut behind event ${kept}`).toEqual(whole);
      expect(server.asked).toHaveLength(exchanges.length - asked);
      const again = await replay(notesPack, readRun(openRunFolder(folder)), folder);
      expect(JSON.stringify(again.report)).toBe(JSON.stringify(whole));
    }
  }
});

test('a line that was being written is cut off', async () => {
  const whole = await run(counted().transport);
  keep('events.ndjson', 5);
  keep('exchanges.ndjson', 4);
  appendFileSync(file('events.ndjson'), '{"type":"check-fini');
  appendFileSync(file('exchanges.ndjson'), '{"number":5,"check":"pag');
  expect(await run(counted().transport, { resume: true })).toEqual(whole);
});

test('a write without a recorded answer is never sent again', async () => {
  await run(counted().transport, { allowWrites: true });
  const sending = linesOf('exchanges.ndjson').findIndex((line) => line.startsWith('{"sending"'));
  keep('exchanges.ndjson', sending + 1);
  const started = linesOf('events.ndjson').findIndex((line) => /check-started.*"create"/.test(line));
  keep('events.ndjson', started + 1);
  const server = counted();
  const report = await run(server.transport, { resume: true, allowWrites: true });
  expect(server.asked.filter(({ method }) => method === 'POST')).toEqual([]);
  const again = await replay(notesPack, readRun(openRunFolder(folder)), folder);
  expect(JSON.stringify(again.report)).toBe(JSON.stringify(report));
});

test('another suite, scope, seed or permission cannot go on with it, nor can anything with a run that ended', async () => {
  await run(counted().transport);
  await expect(run(counted().transport, { resume: true })).rejects.toMatchObject({ code: 'run.finished' });
  keep('events.ndjson', 4);
  const refused = (more: Partial<Options>) =>
    expect(run(counted().transport, { resume: true, ...more })).rejects.toMatchObject({ code: 'run.resume' });
  await refused({ seed: 2 });
  await refused({ allowWrites: true });
  await refused({ scope: { name: 'Lot 1' } });
  await refused({ pack: packWith({}, { digest: 'digest-2' }) });
  truncateSync(file('run.json'), 20);
  await expect(run(counted().transport, { resume: true })).rejects.toMatchObject({ code: 'run.corrupted' });
});

/** Notes that are made are known by their address, and taken away by DELETE. */
const cleanup = {
  effects: ({ request, response }: { request: HttpRequest; response?: { status: number } }) => ({
    made: request.method === 'POST' && response?.status === 201 ? ['/notes/new'] : [],
    gone: request.method === 'DELETE' && response?.status === 204 ? [new URL(request.url).pathname.slice(4)] : [],
  }),
  async remove(left: readonly string[], { http }: { http: { send: (request: HttpRequest) => Promise<unknown> } }) {
    const still: string[] = [];
    for (const path of left) {
      const answer = (await http.send({ method: 'DELETE', url: url + path, headers: {} })) as {
        response?: { status: number };
      };
      if (answer.response?.status !== 204) still.push(path);
    }
    return still;
  },
};

function deleting(status: number) {
  const clean = notesServer(url);
  return counted((request) =>
    request.method === 'DELETE' ? { status, headers: {}, body: new Uint8Array() } : clean(request),
  );
}

test('what was written is taken away at the end, and what could not be is said; a replay says the same', async () => {
  const pack = packWith({ cleanup });
  const tidy = deleting(204);
  const report = await run(tidy.transport, { pack, allowWrites: true });
  expect(tidy.asked.at(-1)).toMatchObject({ method: 'DELETE', url: `${url}/notes/new` });
  expect(report.run.leftBehind).toEqual([]);
  rmSync(folder, { recursive: true });
  const stubborn = await run(deleting(405).transport, { pack, allowWrites: true });
  expect(stubborn.run.leftBehind).toEqual(['/notes/new']);
  const again = await replay(pack, readRun(openRunFolder(folder)), folder);
  expect(JSON.stringify(again.report)).toBe(JSON.stringify(stubborn));
});

test('an interrupted run takes away what it wrote, and goes on from there', async () => {
  const ending = new AbortController();
  const waits = check<NotesSession>({
    id: 'waits',
    requirements: ['notes.read'],
    cost: 'one',
    async run({ get, verdict }) {
      const note = await get('/notes/n1');
      ending.abort();
      verdict.expect(note.response?.status === 200, { message: 'GET', evidence: [note] });
    },
  });
  const [read, , , create] = notesPack.definition.checks;
  const checks = [create, waits, read].flatMap((one) => one ?? []);
  const pack = packWith({ cleanup, checks });
  const first = deleting(204);
  const options = { pack, allowWrites: true };
  await expect(run(first.transport, { ...options, signal: ending.signal })).rejects.toMatchObject({
    code: 'run.interrupted',
  });
  expect(first.asked.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET', 'DELETE']);
  const second = deleting(204);
  const report = await run(second.transport, { ...options, resume: true });
  expect(second.asked.map(({ method, url: at }) => `${method} ${at.slice(url.length)}`)).toEqual([
    'GET /notes',
    'GET /notes/n1',
  ]);
  expect(report.verdict).toBe('not demonstrated');
  expect(report.requirements.find(({ id }) => id === 'notes.read')?.outcome).toBe('passed');
});

test('a folder is of one run at a time; what a process that is gone left behind holds up nobody', async () => {
  await run(counted().transport);
  keep('events.ndjson', 5);
  keep('exchanges.ndjson', 2);
  writeFileSync(file('lock'), `${process.ppid}\n`);
  await expect(run(counted().transport, { resume: true })).rejects.toMatchObject({
    code: 'run.in-use',
    message: expect.stringContaining(`${process.ppid}`),
  });
  writeFileSync(file('lock'), '999999999\n');
  let meanwhile: Promise<unknown> | undefined;
  const server = counted();
  const transport: Transport = (request) => {
    meanwhile ??= run(counted().transport, { resume: true }).catch((error) => error.code);
    return server.transport(request);
  };
  await run(transport, { resume: true });
  expect(await meanwhile).toBe('run.in-use');
  expect(existsSync(file('lock'))).toBe(false);
});
