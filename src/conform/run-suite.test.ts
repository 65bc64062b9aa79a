import { expect, test } from 'vitest';
import type { Handler, Transport } from '../http/exchange.ts';
import { handlerTransport, serve, undiciTransport } from '../http/index.ts';
import { check, type DiscoverContext } from '../suite/index.ts';
import { readAttestations } from './attestations.ts';
import { exitCode } from './exit-code.ts';
import type { RunReport } from './run-report.ts';
import { finishRun, type RunOptions, runSuite } from './run-suite.ts';
import { type NotesDeclared, type NotesSession, notesPack, notesServer, packWith } from './testing/notes-suite.ts';

const url = 'http://notes.invalid/api';
type Options = RunOptions<NotesSession, NotesDeclared>;

function run(transport: Transport, options: Partial<Options> = {}): Promise<RunReport> {
  const now = () => new Date('2026-03-01T10:00:00Z');
  return finishRun(
    runSuite({ pack: notesPack, target: { url }, transport, now, folder: 'runs/1', assay: '0.0.0', ...options }),
  );
}
const clean = handlerTransport(notesServer(url));
const answering = (respond: Handler) => handlerTransport(respond);
const outcomes = (report: RunReport) => Object.fromEntries(report.requirements.map((r) => [r.id, r.outcome]));
const resultOf = (report: RunReport, id: string) => report.requirements.find((result) => result.id === id);

test('a clean server is conformant, and every requirement of the catalogue is accounted for', async () => {
  const report = await run(clean);
  expect(outcomes(report)).toEqual({
    'notes.read': 'passed',
    'notes.type': 'passed',
    'notes.unknown': 'passed',
    'notes.paging': 'passed',
    'notes.tls': 'untested',
  });
  expect(report.outOfScope.map(({ id, reason }) => [id, reason])).toEqual([
    ['notes.create', expect.stringContaining('only writing')],
    ['notes.cache', 'binds the client, which this suite does not test'],
    ['notes.colour', 'excluded: a matter of taste'],
  ]);
  expect(report).toMatchObject({
    verdict: 'conformant',
    target: { declares: 'notes with paging' },
    counts: { must: { passed: 3, failed: 0 }, should: { passed: 1, untested: 1 } },
    run: { exchanges: 7, seed: 1, startedAt: '2026-03-01T10:00:00.000Z' },
  });
  expect(report.scope.summary).toMatch(/no scope was given; read-only/);
  expect(resultOf(report, 'notes.read')).toMatchObject({ basis: 'checked', evidence: [3] });
  expect(exitCode(report)).toBe(0);
});

test('a failure narrowed to one requirement leaves the other standing, and says expected and got', async () => {
  const report = await run(
    answering(async (request) => ({
      ...(await notesServer(url)(request)),
      headers: { 'content-type': 'text/\u001b[31mplain' },
    })),
  );
  expect(outcomes(report)).toMatchObject({ 'notes.read': 'passed', 'notes.type': 'failed' });
  expect(resultOf(report, 'notes.type')).toMatchObject({
    disposition: 'new',
    findings: [
      {
        code: 'read',
        requirement: 'notes.type',
        message: 'Content-Type: expected application/json, got text/ [31mplain',
        evidence: [3],
      },
    ],
  });
  expect([report.verdict, exitCode(report)]).toEqual(['not conformant', 1]);
});

test('missing data is never a pass', async () => {
  const report = await run(
    answering((request) =>
      request.url.endsWith('/notes')
        ? { status: 200, headers: {}, body: Buffer.from('{"items":[]}') }
        : notesServer(url)(request),
    ),
  );
  expect(resultOf(report, 'notes.read')).toMatchObject({ outcome: 'inconclusive', reason: 'there are no notes' });
  expect([report.verdict, exitCode(report)]).toEqual(['not demonstrated', 3]);
});

test('declaring nothing is no way out: what the scope asks for fails, and passing nothing demonstrates nothing', async () => {
  const silent = answering((request) =>
    request.url.endsWith('/api/') ? { status: 200, headers: {}, body: Buffer.from('{}') } : notesServer(url)(request),
  );
  const unasked = await run(silent);
  expect(unasked.outOfScope.map(({ id }) => id)).toContain('notes.paging');
  const asked = await run(silent, { scope: { name: 'Lot 1', features: ['paging'] } });
  expect(resultOf(asked, 'notes.paging')).toMatchObject({
    outcome: 'failed',
    findings: [{ code: 'scope.under-declared', message: expect.stringContaining('asks for paging') }],
  });
  const none = await run(clean, { pack: packWith({ checks: [] }) });
  expect(none.verdict).toBe('not demonstrated');
});

test('the scope decides the levels', async () => {
  const report = await run(clean, { scope: { name: 'Lot 1', levels: ['must'] }, scopeDigest: 'abc' });
  expect(report.outOfScope).toContainEqual(
    expect.objectContaining({ id: 'notes.paging', reason: expect.stringMatching(/level should/) }),
  );
  expect(report.scope).toEqual({ name: 'Lot 1', summary: 'Lot 1; read-only', digest: 'abc' });
});

test('writing is done only when it is allowed', async () => {
  let writes = 0;
  const counting: Transport = (request) => {
    if (request.method === 'POST') writes += 1;
    return clean(request);
  };
  await run(counting);
  expect(writes).toBe(0);
  expect(resultOf(await run(counting, { allowWrites: true }), 'notes.create')).toMatchObject({ outcome: 'passed' });
  expect(writes).toBe(1);
});

test('an attestation lets a requirement pass by name while it is in force, and not after', async () => {
  const word = { requirement: 'notes.tls', who: 'A. Tester', when: '2026-01-10', saw: 'certificate chain' };
  const inForce = await run(clean, { attestations: readAttestations([{ ...word, expires: '2026-03-01' }]) });
  expect(resultOf(inForce, 'notes.tls')).toMatchObject({
    outcome: 'passed',
    basis: 'attested',
    attestation: { expires: '2026-03-01' },
    reason: 'A. Tester, 2026-01-10: certificate chain',
  });
  const expired = await run(clean, { attestations: readAttestations([{ ...word, expires: '2026-02-28' }]) });
  expect(resultOf(expired, 'notes.tls')).toMatchObject({
    outcome: 'untested',
    reason: expect.stringContaining('2026-02-28'),
  });
  expect(() => readAttestations([{ ...word, expires: 'never' }])).toThrow(/entry 1: expires: expected a date/);
});

test('a check that throws, or asserts nothing, is our fault and never a pass', async () => {
  const broken = check<NotesSession>({
    id: 'broken',
    requirements: ['notes.read'],
    cost: 'one',
    run: async () => {
      throw new TypeError('x is undefined\n    at secret/path.ts');
    },
  });
  const silent = check<NotesSession>({
    id: 'silent',
    requirements: ['notes.unknown'],
    cost: 'one',
    run: async ({ get }) => void (await get('/notes')),
  });
  const report = await run(clean, { pack: packWith({ checks: [broken, silent] }) });
  expect(resultOf(report, 'notes.read')).toMatchObject({
    outcome: 'error',
    reason: 'check broken broke off: TypeError: x is undefined',
  });
  expect(resultOf(report, 'notes.unknown')).toMatchObject({
    outcome: 'error',
    reason: 'check silent asserted nothing',
  });
  expect(exitCode(report)).toBe(3);
});

test('a check that does not end is ended, and so is a run past its limit', async () => {
  const endless = check<NotesSession>({
    id: 'endless',
    requirements: ['notes.read'],
    cost: 'one',
    run: () => new Promise(() => {}),
  });
  const ended = await run(clean, { pack: packWith({ checks: [endless] }), limits: { checkSeconds: 0.05 } });
  expect(resultOf(ended, 'notes.read')).toMatchObject({
    outcome: 'error',
    reason: expect.stringContaining('did not end'),
  });
  const cut = await run(clean, { limits: { exchanges: 3 } });
  expect(outcomes(cut)).toMatchObject({ 'notes.read': 'passed', 'notes.unknown': 'error', 'notes.paging': 'error' });
  expect(resultOf(cut, 'notes.unknown')?.reason).toMatch(/limit of 3 exchanges/);
});

test('nobody there means no run; nonsense there means a run that fails', async () => {
  const network = undiciTransport({ limits: { headersTimeout: 200 } });
  const server = await serve(() => ({
    status: 500,
    headers: { 'content-type': 'text/html' },
    body: Buffer.from('<html>oops'),
  }));
  const target = { url: server.url };
  const report = await run(network, { target });
  expect(report.verdict).toBe('not conformant');
  expect(resultOf(report, 'notes.unknown')).toMatchObject({ outcome: 'failed' });
  expect(resultOf(report, 'notes.read')).toMatchObject({ outcome: 'inconclusive' });
  await server.close();
  await expect(run(network, { target })).rejects.toMatchObject({
    code: 'run.unreachable',
    message: expect.stringMatching(/^http:\/\/127.0.0.1:\d+: no answer: the connection was refused[^\n]*$/),
  });
  await network.close();
});

test('a suite whose discovery breaks is said to be at fault, not the target', async () => {
  const discover = async ({ http, target }: DiscoverContext) => {
    await http.send({ method: 'GET', url: target.url });
    throw new TypeError('cannot read this');
  };
  await expect(run(clean, { pack: packWith({ discover }) })).rejects.toMatchObject({
    code: 'run.discovery',
    message: expect.stringContaining('suite notes-server'),
  });
});

test('an address with a password in it is refused without repeating it', async () => {
  const attempt = run(clean, { target: { url: 'https://user:hunter2@notes.invalid' } });
  await expect(attempt).rejects.toMatchObject({ code: 'target.url', message: expect.not.stringContaining('hunter2') });
});

test('checks side by side come to the same outcomes', async () => {
  const slow: Transport = async (request) => {
    await new Promise((resolve) => setTimeout(resolve, 2));
    return clean(request);
  };
  const alone = await run(clean);
  const together = await run(slow, { concurrency: 3 });
  expect(outcomes(together)).toEqual(outcomes(alone));
});

test('a suite that names a requirement the catalogue lacks, or an id twice, is refused', async () => {
  const stray = check<NotesSession>({ id: 'stray', requirements: ['notes.raed'], cost: 'one', run: async () => {} });
  await expect(run(clean, { pack: packWith({ checks: [stray] }) })).rejects.toMatchObject({
    code: 'suite.unknown-requirement',
  });
  const [first] = notesPack.definition.checks;
  const twice = first === undefined ? [] : [first, first];
  await expect(run(clean, { pack: packWith({ checks: twice }) })).rejects.toMatchObject({ code: 'suite.check-id' });
});
