import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Handler } from '../../http/exchange.ts';
import { handlerTransport } from '../../http/index.ts';
import { type Check, check, type Disguise } from '../../suite/index.ts';
import { readRun } from '../read-run.ts';
import { recordedReport } from '../recorded-report.ts';
import { replay } from '../replay.ts';
import { createRunFolder, openRunFolder } from '../run-files.ts';
import { finishRun, runSuite } from '../run-suite.ts';
import { type NotesSession, notesServer, packWith } from '../testing/notes-suite.ts';
import { shareRun } from './share-run.ts';

const url = 'http://notes.invalid/api';
let place = '';
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'assay-share-'));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

const person = {
  id: 'n1',
  name: 'Okonkwo',
  born: '1984-03-05',
  seen: '2026-02-10T09:15:00Z',
  code: 'AMB',
  nhs: '9434765919',
};
const server: Handler = (request) => {
  const { pathname, searchParams } = new URL(request.url);
  const json = (value: unknown) => ({
    status: 200,
    headers: {
      'content-type': 'application/json',
      'x-user': 'Ada Okonkwo',
      'last-modified': 'Tue, 10 Feb 2026 09:15:00 GMT',
    },
    body: Buffer.from(JSON.stringify(value)),
  });
  if (pathname !== '/api/people') return notesServer(url)(request);
  const name = searchParams.get('name') ?? '';
  return json({ asked: name, items: person.name.toLowerCase().startsWith(name.toLowerCase()) ? [person] : [] });
};

/** Looks for a person by name, by its beginning in another case, and by what nobody is called. */
const searches: Check<NotesSession> = check<NotesSession>({
  id: 'searches',
  requirements: ['notes.read'],
  cost: 'few',
  async run({ get, verdict }) {
    const all = await get('/people');
    const found = (body: Uint8Array) => JSON.parse(Buffer.from(body).toString()).items as (typeof person)[];
    const [first] = found(all.response?.body ?? Buffer.from('{"items":[]}'));
    const name = first?.name ?? '';
    for (const [asked, count] of [
      [name, 1],
      [name.slice(0, 3).toUpperCase(), 1],
      ['Nobody-Is-Called-So', 0],
    ] as const) {
      const answer = await get(`/people?name=${encodeURIComponent(asked)}`);
      const got = found(answer.response?.body ?? Buffer.from('{"items":[]}')).length;
      const message = `GET /people?name=${asked} for ${name}`;
      verdict.expect(got === count, { message, expected: `${count}`, got: `${got}`, evidence: [answer] });
    }
  },
});

/** A relation that replacing letters destroys: the length is kept, the sum of the code points is not. */
const sums: Check<NotesSession> = check<NotesSession>({
  id: 'sums',
  requirements: ['notes.unknown'],
  cost: 'one',
  async run({ get, verdict }) {
    const all = await get('/people');
    const text = Buffer.from(all.response?.body ?? []).toString();
    verdict.expect(!text.includes('Okonkwo'), { message: 'Okonkwo is there', evidence: [all] });
  },
});

const disguise: Disguise = {
  member: (path) => (['code'].includes(path.at(-1) ?? '') ? 'keep' : path.at(-1) === 'born' ? 'date' : 'text'),
  segment: (_, index) => (index > 1 ? 'text' : 'keep'),
  parameter: () => 'text',
};

async function shared(personal: readonly string[] = [], known: { readonly disguise?: Disguise } = { disguise }) {
  const pack = packWith({ ...known, checks: [searches, sums] });
  const folder = join(place, 'run');
  const now = () => new Date('2026-03-01T10:00:00Z');
  const attestations = [
    { requirement: 'notes.tls', who: 'A. Tester', when: '2026-01-10', saw: 'x', expires: '2026-12-31' },
  ];
  await finishRun(
    runSuite({
      pack,
      target: { url },
      transport: handlerTransport(server),
      now,
      files: createRunFolder(folder),
      folder,
      assay: '0',
      attestations,
    }),
  );
  const run = readRun(openRunFolder(folder));
  const out = join(place, 'copy');
  const result = await shareRun(pack, run, createRunFolder(out), out, { personal });
  const texts = readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
  return { pack, run, out, result, text: texts.join('\n') };
}

test('nothing of a person is left in the copy, and what is not personal stays', async () => {
  const { text, out } = await shared();
  for (const gone of [
    'Okonkwo',
    'okonkwo',
    'OKO',
    'Ada',
    '1984-03-05',
    '9434765919',
    '2026-02-10',
    'Feb 2026',
    '2026-03-01',
  ]) {
    expect(text).not.toContain(gone);
  }
  expect(text).toContain('\\"code\\":\\"AMB\\"');
  expect(text).toContain('Nobody-Is-Called-So');
  expect(statSync(out).mode & 0o777).toBe(0o700);
});

test('what rests on relations replays from the copy; what does not keeps its outcome and withholds what was seen', async () => {
  const { pack, run, out, result } = await shared();
  expect(result.differing).toEqual([{ id: 'notes.unknown', outcome: 'failed', fromCopy: 'passed' }]);
  expect(result.verdicts - result.replaying).toBe(1);
  const copy = readRun(openRunFolder(out));
  const again = await replay(pack, copy, out);
  expect(again.cautions).toEqual([expect.stringContaining('copy without personal data')]);
  const outcomes = (report: typeof again.report) => report.requirements.map(({ id, outcome }) => [id, outcome]);
  expect(outcomes(recordedReport(copy, out))).toEqual(outcomes(recordedReport(run, 'run')));
  const kept = recordedReport(copy, out).requirements.find(({ id }) => id === 'notes.unknown');
  expect(kept?.findings[0]?.message).toMatch(/not shared/);
  expect(again.report.requirements.find(({ id }) => id === 'notes.tls')?.basis).toBe('attested');
});

test('without a suite that knows its data, what looks personal by itself is replaced, and pointers name more', async () => {
  const { text } = await shared(['/items/*/name'], {});
  expect(text).not.toContain('9434765919');
  expect(text).not.toContain('"name\\":\\"Okonkwo');
  expect(text).not.toContain('1984-03-05');
});
