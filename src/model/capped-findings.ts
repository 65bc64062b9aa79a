import type { Finding, Severity } from './finding.ts';

/** Decides which findings of one value are listed, and counts the others: none is lost, and the list stays short. */
export interface CappedFindings {
  /**
   * Whether the next finding is to be listed; if not, it is counted. `kind` is finer than the code where a code has
   * several causes: the first of every kind are listed however many of others came before them.
   */
  lists(code: string, severity: Severity, kind?: string): boolean;
  /** A finding for each code and severity of which some were left out, saying how many. */
  notListed(): readonly Finding[];
}

/** Of a kind that comes first when the list is full already. */
const FIRST_OF_A_KIND = 3;

/** `most` findings in all, and the first of every kind beyond them. `moreCode` is the code of those that tell the rest. */
export function cappedFindings(most: number, moreCode: string, path = ''): CappedFindings {
  const codes: Record<Severity, Map<string, Map<string, number>>> = {
    error: new Map(),
    warning: new Map(),
    information: new Map(),
  };
  const rest = notListedCounts(moreCode, path);
  let listed = 0;
  return {
    lists(code, severity, kind = '') {
      let kinds = codes[severity].get(code);
      if (!kinds) {
        kinds = new Map();
        codes[severity].set(code, kinds);
      }
      const before = kinds.get(kind) ?? 0;
      if (before < FIRST_OF_A_KIND) kinds.set(kind, before + 1);
      if (listed < most || before < FIRST_OF_A_KIND) {
        listed++;
        return true;
      }
      rest.add(code, severity, 1);
      return false;
    },
    notListed: rest.findings,
  };
}

/** The same for findings that are made already, some of which may stand for others. */
export function capFindings(findings: readonly Finding[], most: number, moreCode: string): readonly Finding[] {
  if (findings.length <= most) return findings;
  const capped = cappedFindings(most, moreCode);
  const rest = notListedCounts(moreCode, '');
  const listed = findings.filter(({ code, severity, notListed }) => {
    if (!notListed) return capped.lists(code, severity);
    rest.add(notListed.code, notListed.severity, notListed.count);
    return false;
  });
  for (const { notListed } of capped.notListed()) {
    if (notListed) rest.add(notListed.code, notListed.severity, notListed.count);
  }
  return [...listed, ...rest.findings()];
}

function notListedCounts(moreCode: string, path: string) {
  const counts = new Map<string, { readonly code: string; readonly severity: Severity; count: number }[]>();
  return {
    add(code: string, severity: Severity, count: number) {
      const ofCode = counts.get(code) ?? [];
      if (ofCode.length === 0) counts.set(code, ofCode);
      const known = ofCode.find((one) => one.severity === severity);
      if (known) known.count += count;
      else ofCode.push({ code, severity, count });
    },
    findings: (): readonly Finding[] =>
      [...counts.values()].flat().map((notListed) => ({
        code: moreCode,
        severity: 'information',
        message: `${path || 'the document'}: ${notListed.count} more of ${notListed.code} (${notListed.severity}) are counted and not listed. Mend those that are and validate again`,
        at: { path },
        notListed,
      })),
  };
}

/** How many findings of a severity there are, with those that others stand for. */
export function countOf(findings: readonly Finding[], severity: Severity): number {
  return findings.reduce((sum, finding) => {
    const rest = finding.notListed?.severity === severity ? finding.notListed.count : 0;
    return sum + rest + (finding.severity === severity && !finding.notListed ? 1 : 0);
  }, 0);
}
