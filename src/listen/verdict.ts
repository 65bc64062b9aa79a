import type { SourceRecord } from '../formats/record.ts';
import type { Finding } from '../model/finding.ts';
import { PROBLEMS } from './problems.ts';

/** What became of a message, as it is answered and remembered. */
export interface Verdict {
  /**
   * `accepted`: the result is durable. `quarantined`: the message is, with its diagnosis. `rejected`: it is no message that
   * could be processed. `not-stored`: nothing was kept, and the sender should try again.
   */
  readonly outcome: 'accepted' | 'quarantined' | 'rejected' | 'not-stored';
  readonly problem?: Problem;
}

/** Why a message was not accepted, without anything the message says. */
export interface Problem {
  /** Code of the finding. */
  readonly code: string;
  /** Where in the message: `PID-7`, `OBX[2]-5.1`. */
  readonly address?: string;
  /** In a few words of our own. */
  readonly text: string;
}

export const ACCEPTED: Verdict = { outcome: 'accepted' };

export function notStored(problem: Problem): Verdict {
  return { outcome: 'not-stored', problem };
}

export function rejected(problem: Problem): Verdict {
  return { outcome: 'rejected', problem };
}

/** The first error of a message that went to quarantine. A finding's own words may hold values, so they are not used. */
export function quarantinedBy(findings: readonly Finding[], record: SourceRecord | undefined): Verdict {
  const first = findings.find(({ severity }) => severity === 'error');
  const code = first?.code ?? PROBLEMS.notTranslated.code;
  const address = addressOf(first, record);
  return {
    outcome: 'quarantined',
    problem: { code, text: `put in quarantine by ${code}`, ...(address && { address }) },
  };
}

const ADDRESS = /^[A-Z][A-Z0-9]{2}(?:\[\d+\])?(?:-\d+(?:\[\d+\])?(?:\.\d+){0,2})?$/;

function addressOf(finding: Finding | undefined, record: SourceRecord | undefined): string | undefined {
  const path = finding?.at?.path;
  if (path !== undefined && ADDRESS.test(path)) return path;
  const start = finding?.at?.start;
  if (!record || start === undefined) return undefined;
  // A finding about the target says where its value stood in the source.
  for (let leaf = 0; leaf < record.leafCount; leaf++) {
    const found = record.leaf(leaf);
    if (found.start === start) return ADDRESS.test(found.address) ? found.address : undefined;
    if (found.start > start) return undefined;
  }
  return undefined;
}
