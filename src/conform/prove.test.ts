import { expect, test } from 'vitest';
import { proofExitCode, prove } from './prove.ts';
import { notes, notesPack, packWith } from './testing/notes-suite.ts';

test('kills, misses and false accusations are counted and named', async () => {
  const proof = await prove(notesPack);
  expect(proof.summary).toEqual({ checks: 4, mutants: 3, killed: 2, benign: 2, accused: 1 });
  expect(proof.clean).toEqual({
    verdict: 'conformant',
    notPassed: [{ id: 'notes.tls', outcome: 'untested', reason: expect.stringContaining('nobody has attested it') }],
  });
  expect(proof.matrix.mutants.map(({ id, killed, by, alsoFailed }) => [id, killed, by, alsoFailed])).toEqual([
    ['unknown.answers-200', true, ['unknown'], []],
    ['paging.repeats', true, ['paging'], []],
    ['type.text', false, [], ['notes.type']],
  ]);
  expect(proof.matrix.checks).toEqual(['read', 'unknown', 'paging', 'create']);
  expect(proof.matrix.mutants[0]?.cells).toEqual(['passed', 'failed', 'passed', 'passed']);
  expect(proof.matrix.variants).toMatchObject([
    { id: 'headers.odd', accused: false, accusations: [] },
    { id: 'unknown.masked', accused: true, accusations: [{ requirement: 'notes.unknown' }] },
  ]);
  expect(proof.idle).toEqual(['read', 'create']);
  expect(proofExitCode(proof)).toBe(1);
  expect(JSON.stringify(await prove(notesPack))).toBe(JSON.stringify(proof));
});

test('quick finds the same kills with fewer checks, and meets each check with some of the variants', async () => {
  const [whole, quick] = [await prove(notesPack), await prove(notesPack, { quick: true })];
  expect(quick.summary).toEqual({ ...whole.summary, accused: 0 });
  expect(quick.matrix.mutants.map(({ by }) => by)).toEqual(whole.matrix.mutants.map(({ by }) => by));
  expect(quick.idle).toEqual(whole.idle);
  expect(quick.matrix.mutants[0]?.cells).toEqual(['not-run', 'failed', 'not-run', 'not-run']);
  const tried = quick.matrix.variants.map(({ cells }) => cells.flatMap((cell, at) => (cell === 'not-run' ? [] : at)));
  expect(tried).toEqual([[0], [3]]);
});

test('a sound suite proves out', async () => {
  const proof = await prove(packWith({ mutants: notes.mutants.slice(0, 2), variants: notes.variants.slice(0, 1) }));
  expect(proofExitCode(proof)).toBe(0);
});

test('what the clean server fails proves nothing', async () => {
  const broken = notes.mutants[0]?.wrap ?? ((clean) => clean);
  const proof = await prove(packWith({ reference: (options) => broken(notes.reference(options)) }));
  expect(proof.clean).toMatchObject({
    verdict: 'not conformant',
    notPassed: [{ id: 'notes.unknown', outcome: 'failed' }, { id: 'notes.tls' }],
  });
  expect(proof.matrix.mutants[0]).toMatchObject({ id: 'unknown.answers-200', killed: false });
  expect(proofExitCode(proof)).toBe(1);
});

test('a server that cannot be asked at all is named', async () => {
  const dead = { id: 'dead', because: 'x', wrap: () => () => Promise.reject(new Error('gone')) };
  await expect(prove(packWith({ variants: [dead] }))).rejects.toMatchObject({
    code: 'prove.server',
    message: expect.stringMatching(/the server dead could not be tried/),
  });
});
