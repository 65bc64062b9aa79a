import { describe, expect, it } from 'vitest';
import { result, runReport } from '../fixtures/sample-run.ts';
import { verdictHeadline, verdictSentence } from './verdict-words.ts';

const passed = result('a.b', 'must', 'passed');

describe('verdictSentence', () => {
  it('says what a conformant verdict rests on, attestations included', () => {
    const attested = result('a.c', 'must', 'passed', { basis: 'attested' });
    const sentence = verdictSentence(runReport([passed, attested], { verdict: 'conformant' }));
    expect(sentence).toBe(
      'Every MUST in scope passed or does not apply (2 in all). 1 of them rests on an attestation, not a test.',
    );
  });

  it('does not praise an empty scope', () => {
    expect(verdictSentence(runReport([], { verdict: 'conformant' }))).toBe(
      'No MUST is in scope, so nothing could fail.',
    );
  });

  it('explains that not demonstrated is not a pass, with what is open', () => {
    const open = [
      result('a.d', 'must', 'inconclusive'),
      result('a.e', 'must', 'error'),
      result('a.f', 'should', 'untested'),
    ];
    const sentence = verdictSentence(runReport([passed, ...open], { verdict: 'not demonstrated' }));
    expect(sentence).toBe(
      'No MUST failed, but 2 of 3 could not be decided (1 inconclusive, 1 in error). Missing evidence is not a pass.',
    );
  });

  it('keeps the verdict when every failure is waived, and says what waiving does', () => {
    const report = runReport([result('a.g', 'must', 'failed', { disposition: 'waived' })], { waived: true });
    expect(verdictHeadline(report)).toBe('NOT CONFORMANT (waived)');
    expect(verdictSentence(report)).toContain('the build goes on, the verdict stays');
  });
});
