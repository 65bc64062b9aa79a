import { expect, test } from 'vitest';
import type { Handler } from '../http/exchange.ts';
import { handlerTransport } from '../http/index.ts';
import { exitCode } from './exit-code.ts';
import { markKnown } from './mark-known.ts';
import type { RunReport } from './run-report.ts';
import { finishRun, type RunOptions, runSuite } from './run-suite.ts';
import { type NotesDeclared, type NotesSession, notesPack, notesServer } from './testing/notes-suite.ts';
import { readWaivers } from './waivers.ts';

const url = 'http://notes.invalid/api';
const clean = notesServer(url);
/** Breaks the MUST `notes.type`. */
const asText: Handler = async (request) => ({ ...(await clean(request)), headers: { 'content-type': 'text/plain' } });
/** Has no notes, so that nothing of them can be shown. */
const empty: Handler = (request) =>
  request.url.endsWith('/notes') ? { status: 200, headers: {}, body: Buffer.from('{}') } : clean(request);

const entry = { requirement: 'notes.type', reason: 'mended in release 4', who: 'A. Buyer', until: '2026-03-31' };

function run(
  server: Handler,
  entries: readonly Readonly<Record<string, string>>[],
  more: Partial<RunOptions<NotesSession, NotesDeclared>> = {},
): Promise<RunReport> {
  const now = () => new Date('2026-03-01T10:00:00Z');
  const waivers = readWaivers(entries);
  const options = { pack: notesPack, target: { url }, now, folder: 'runs/1', assay: '0.0.0', waivers, ...more };
  return finishRun(runSuite({ ...options, transport: handlerTransport(server) }));
}
const states = (report: RunReport) => report.waivers.map(({ state }) => state);
const dispositionOf = (report: RunReport, id: string) =>
  report.requirements.find((result) => result.id === id)?.disposition;

test('a waiver in force lets the build go on and leaves the verdict as it is', async () => {
  const report = await run(asText, [entry]);
  expect([report.verdict, report.waived, exitCode(report)]).toEqual(['not conformant', true, 0]);
  expect([dispositionOf(report, 'notes.type'), states(report)]).toEqual(['waived', ['in force']]);
});

test('one failure without a waiver fails the build beside those that have one', async () => {
  const both: Handler = async (request) => {
    const answer = await asText(request);
    return answer.status === 404 ? { ...answer, status: 200 } : answer;
  };
  const report = await run(both, [entry]);
  expect([report.waived, exitCode(report)]).toEqual([false, 1]);
  expect([dispositionOf(report, 'notes.type'), dispositionOf(report, 'notes.unknown')]).toEqual(['waived', 'new']);
});

test('a waiver counts up to and with its last day, and fails the build after it', async () => {
  const last = await run(asText, [{ ...entry, until: '2026-03-01' }]);
  expect([states(last), exitCode(last)]).toEqual([['in force'], 0]);
  const over = await run(asText, [{ ...entry, until: '2026-02-28' }]);
  expect([states(over), dispositionOf(over, 'notes.type'), exitCode(over)]).toEqual([['expired'], 'new', 1]);
});

test('a waiver of what no longer fails is stale and fails the build of a conformant target', async () => {
  const report = await run(clean, [entry]);
  expect([report.verdict, states(report), exitCode(report)]).toEqual(['conformant', ['stale'], 1]);
});

test('a waiver of what could not be judged is not called stale', async () => {
  const report = await run(empty, [entry]);
  expect([report.verdict, states(report), exitCode(report)]).toEqual(['not demonstrated', ['not judged'], 3]);
  const narrow = await run(clean, [entry], { scope: { name: 'Lot 1', levels: ['should'] } });
  expect(states(narrow)).toEqual(['not judged']);
});

test('a misspelt requirement is refused, since its waiver would do nothing', async () => {
  await expect(run(clean, [{ ...entry, requirement: 'notes.typo' }])).rejects.toMatchObject({
    code: 'waivers.unknown',
  });
});

test.each([
  [[{ ...entry, until: '2026-02-30' }], /entry 1: until: expected a date/],
  [[{ ...entry, who: '' }], /entry 1: who: expected text/],
  [[entry, entry], /two are for notes.type/],
  [{ requirement: 'notes.type' }, /expected a list/],
])('a file that is not as it must be says where: %j', (content, message) => {
  expect(() => readWaivers(content)).toThrow(message);
});

test('failures that an earlier run had too are known; new ones stay new, and the exit code stays', async () => {
  const earlier = await run(asText, []);
  const report = markKnown(await run(asText, []), earlier);
  expect([dispositionOf(report, 'notes.type'), exitCode(report)]).toEqual(['known', 1]);
  expect(report.since).toEqual({ folder: 'runs/1', startedAt: '2026-03-01T10:00:00.000Z' });
  const broke = markKnown(await run(asText, []), await run(clean, []));
  expect(dispositionOf(broke, 'notes.type')).toBe('new');
  expect(() => markKnown(report, { ...earlier, suite: 'other' })).toThrow(/tested with other/);
});
