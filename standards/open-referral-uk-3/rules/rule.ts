import { cappedFindings, type Finding } from 'assay/standard';

/** A rule of the profile's text that its schemas do not express. It never makes an answer invalid that they hold for valid. */
export type Rule = (object: Members, pointer: string, report: Report) => void;

export type Members = { readonly [name: string]: unknown };

export interface Note {
  /** Code of the finding without the prefix. */
  readonly code: string;
  /** The requirement without the prefix. */
  readonly requirement: string;
  readonly expected: string;
  readonly got: string;
}

export type Report = (pointer: string, note: Note) => void;

/** Findings of rules for one document, at most. */
const MOST = 100;

/** Collects findings; of those beyond the limit, but for the first of each code, only the number is told. */
export function collect(): { readonly report: Report; readonly finish: () => readonly Finding[] } {
  const findings: Finding[] = [];
  const capped = cappedFindings(MOST, 'oruk.more');
  const report: Report = (pointer, { code, requirement, expected, got }) => {
    if (!capped.lists(`oruk.${code}`, 'warning')) return;
    findings.push({
      code: `oruk.${code}`,
      severity: 'warning',
      message: `${pointer || 'the document'}: expected ${expected}, got ${got}`,
      requirement: `open-referral-uk-3.${requirement}`,
      at: { path: pointer },
      expected,
      got,
    });
  };
  return { report, finish: () => [...findings, ...capped.notListed()] };
}

export function asMembers(value: unknown): Members | undefined {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Members) : undefined;
}

/** A text as messages show it: short and on one line. */
export function shown(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text);
}
