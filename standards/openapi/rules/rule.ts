import type { Members, PlacedOperation, Target, Version } from 'assay/openapi';
import { cappedFindings, type Finding, type Severity } from 'assay/standard';

/** A description, as the rules of the specification's text look at it. */
export interface Subject {
  readonly root: Members;
  readonly version: Version;
  readonly operations: readonly PlacedOperation[];
  readonly resolve: (reference: string) => Target;
}

export type Report = (code: string, pointer: string, message: string, severity?: Severity) => void;
/** A rule that the specification states in words and its schema does not express. */
export type Rule = (subject: Subject, report: Report) => void;

const MOST = 200;

/** Applies rules; of findings beyond the limit, but for the first of each code, only the number is told. */
export function applyRules(rules: readonly Rule[], subject: Subject): readonly Finding[] {
  const findings: Finding[] = [];
  const capped = cappedFindings(MOST, 'openapi.more');
  const report: Report = (code, pointer, message, severity = 'error') => {
    if (capped.lists(code, severity))
      findings.push({ code, severity, message: `${pointer || 'the description'}: ${message}`, at: { path: pointer } });
  };
  for (const rule of rules) rule(subject, report);
  return [...findings, ...capped.notListed()];
}
