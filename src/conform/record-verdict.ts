import type { Exchange } from '../http/exchange.ts';
import type { Finding } from '../model/finding.ts';
import type { Check, FailureNote, VerdictRecorder } from '../suite/define-suite.ts';
import type { CheckOutcome } from './events.ts';
import { oneLine } from './one-line.ts';

/** A check that finds the same fault in every record says it this often and no more. */
const MOST_FINDINGS = 100;

interface Note {
  readonly reason: string;
  readonly evidence: readonly number[];
  /** Requirements it is about; all of the check, where absent. */
  readonly about?: readonly string[];
}

export interface RecordedVerdict {
  readonly recorder: VerdictRecorder;
  /** What the check came to. After this the recorder takes nothing more. `thrown` says what ended the check early. */
  close(thrown?: string): { readonly outcomes: readonly CheckOutcome[]; readonly findings: readonly Finding[] };
}

/** Collects what one check says. */
export function recordVerdict(check: Pick<Check, 'id' | 'requirements'>): RecordedVerdict {
  const findings: Finding[] = [];
  const failed = new Map<string, Note[]>();
  const held = new Map<string, Set<number>>();
  const inconclusive: Note[] = [];
  const inapplicable: Note[] = [];
  const counts = new Map<string | undefined, number>();
  let closed = false;

  const about = (note: FailureNote) => (note.requirement === undefined ? check.requirements : [note.requirement]);
  const hold = (note: FailureNote) => {
    for (const requirement of about(note)) {
      const seen = held.get(requirement) ?? new Set();
      for (const number of numbersOf(note.evidence)) seen.add(number);
      held.set(requirement, seen);
    }
  };
  const record = (note: FailureNote) => {
    if (note.requirement !== undefined && !check.requirements.includes(note.requirement)) {
      throw new Error(`names ${note.requirement}, which is none of the check's requirements`);
    }
    const severity = note.severity ?? 'error';
    const evidence = numbersOf(note.evidence);
    const message = lineOf(note);
    if (severity === 'error') {
      for (const requirement of about(note)) {
        const failures = failed.get(requirement) ?? [];
        failures.push({ reason: message, evidence });
        failed.set(requirement, failures);
      }
    }
    const listed = (counts.get(note.requirement) ?? 0) + 1;
    counts.set(note.requirement, listed);
    if (listed > MOST_FINDINGS) return;
    findings.push({
      code: check.id,
      severity,
      message,
      ...(note.requirement === undefined ? {} : { requirement: note.requirement }),
      evidence,
      ...(note.expected === undefined ? {} : { expected: oneLine(note.expected) }),
      ...(note.got === undefined ? {} : { got: oneLine(note.got) }),
    });
  };

  const noted = (about: readonly string[] | undefined) => ({
    inconclusive(reason: string, ...evidence: readonly Exchange[]) {
      if (!closed) inconclusive.push({ reason: oneLine(reason), evidence: numbersOf(evidence), about });
    },
    inapplicable(reason: string, ...evidence: readonly Exchange[]) {
      if (!closed) inapplicable.push({ reason: oneLine(reason), evidence: numbersOf(evidence), about });
    },
  });

  const recorder: VerdictRecorder = {
    ...noted(undefined),
    expect(condition, note) {
      if (closed) return condition;
      // A warning fails nothing, so what was looked at holds as far as the requirement goes.
      if (condition || note.severity === 'warning') hold(note);
      if (!condition) record(note);
      return condition;
    },
    fail(note) {
      if (!closed) record(note);
    },
    about: (requirements) => noted(requirements),
  };

  const outcomeOf = (requirement: string, thrown: string | undefined): CheckOutcome => {
    const failures = failed.get(requirement);
    if (failures !== undefined) return { requirement, outcome: 'failed', evidence: union(failures) };
    if (thrown !== undefined) return { requirement, outcome: 'error', reason: thrown, evidence: [] };
    // One place without its data is enough: a requirement that was seen to hold elsewhere has not been seen to hold there.
    const undecided = inconclusive.filter((note) => isAbout(note, requirement));
    if (undecided.length > 0) return { requirement, outcome: 'inconclusive', ...together(undecided) };
    const seen = held.get(requirement);
    if (seen !== undefined) return { requirement, outcome: 'passed', evidence: [...seen].sort((a, b) => a - b) };
    const outside = inapplicable.filter((note) => isAbout(note, requirement));
    if (outside.length > 0) return { requirement, outcome: 'inapplicable', ...together(outside) };
    if (failed.size > 0) {
      const reason = `check ${check.id} did not get this far: it failed another requirement first`;
      return { requirement, outcome: 'inconclusive', reason, evidence: [] };
    }
    return { requirement, outcome: 'error', reason: `check ${check.id} asserted nothing`, evidence: [] };
  };

  return {
    recorder,
    close(thrown) {
      closed = true;
      for (const [requirement, count] of counts) {
        if (count <= MOST_FINDINGS) continue;
        const message = `${count - MOST_FINDINGS} more findings of check ${check.id} are not listed`;
        findings.push({ code: check.id, severity: 'information', message, requirement });
      }
      return { outcomes: check.requirements.map((requirement) => outcomeOf(requirement, thrown)), findings };
    },
  };
}

function isAbout({ about }: Note, requirement: string): boolean {
  return about?.includes(requirement) ?? true;
}

function lineOf(note: FailureNote): string {
  const seen = [
    note.expected === undefined ? '' : `expected ${note.expected}`,
    note.got === undefined ? '' : `got ${note.got}`,
  ].filter((part) => part !== '');
  return oneLine(seen.length === 0 ? note.message : `${note.message.replace(/[.:]$/, '')}: ${seen.join(', ')}`);
}

function together(notes: readonly Note[]): { reason: string; evidence: readonly number[] } {
  const reasons = [...new Set(notes.map((note) => note.reason))];
  const more = reasons.length > 3 ? `; and ${reasons.length - 3} more` : '';
  return { reason: reasons.slice(0, 3).join('; ') + more, evidence: union(notes) };
}

function union(notes: readonly Note[]): number[] {
  return [...new Set(notes.flatMap((note) => note.evidence))].sort((a, b) => a - b);
}

/** Exchanges that were never sent have the number 0 and show nothing. */
function numbersOf(evidence: readonly Exchange[]): number[] {
  return [...new Set(evidence.map((exchange) => exchange.number))].filter((number) => number > 0).sort((a, b) => a - b);
}
