import type { RunReport } from '../../conform/run-report.ts';
import type { Verdict } from '../../model/outcome.ts';
import { UNDECIDED } from './outcome-words.ts';

/** The verdict as a headline. Waivers are named beside it, because they never change it. */
export function verdictHeadline({ verdict, waived }: Pick<RunReport, 'verdict' | 'waived'>): string {
  const word = capitals(verdict);
  return waived && verdict === 'not conformant' ? `${word} (waived)` : word;
}

export function capitals(verdict: Verdict): string {
  return verdict.toUpperCase();
}

/** What the verdict rests on, in a sentence or two for somebody who has not read the manual. */
export function verdictSentence(report: RunReport): string {
  const must = report.counts.must;
  const total = Object.values(must).reduce((sum, count) => sum + count, 0);
  switch (report.verdict) {
    case 'conformant': {
      if (total === 0) return 'No MUST is in scope, so nothing could fail.';
      const attested = report.requirements.filter(
        ({ level, outcome, basis }) => level === 'must' && outcome === 'passed' && basis === 'attested',
      ).length;
      const word =
        attested > 0 ? ` ${attested} of them ${verb(attested, 'rests', 'rest')} on an attestation, not a test.` : '';
      return `Every MUST in scope passed or does not apply (${total} in all).${word}`;
    }
    case 'not conformant': {
      const failed = `${must.failed} of ${total} MUST ${verb(total, 'requirement', 'requirements')} in scope failed.`;
      return report.waived
        ? `${failed} Each is under a waiver in force: the build goes on, the verdict stays.`
        : failed;
    }
    case 'not demonstrated': {
      const open = UNDECIDED.filter((outcome) => must[outcome] > 0);
      const sum = open.reduce((count, outcome) => count + must[outcome], 0);
      const parts = open.map((outcome) => `${must[outcome]} ${outcome === 'error' ? 'in error' : outcome}`);
      return (
        `No MUST failed, but ${sum} of ${total} could not be decided (${parts.join(', ')}). ` +
        'Missing evidence is not a pass.'
      );
    }
  }
}

/** The singular or the plural of a word. */
export function verb(count: number, one: string, many: string): string {
  return count === 1 ? one : many;
}
