import { cappedFindings } from '../../model/capped-findings.ts';
import type { Finding, Severity } from '../../model/finding.ts';
import { type Members, textOf } from './members.ts';
import { type PlacedOperation, placedOperations } from './placed-operations.ts';
import { type Resolve, resolver } from './references.ts';
import type { Version } from './version.ts';

/** A description, as rules look at it. */
export interface Subject {
  readonly root: Members;
  readonly version: Version;
  readonly operations: readonly PlacedOperation[];
  readonly resolve: Resolve;
}

/** Says that something at a JSON pointer is not as a rule wants it. */
export type Report = (code: string, pointer: string, message: string, severity?: Severity) => void;
/** What a specification asks of descriptions in words. */
export type Rule = (subject: Subject, report: Report) => void;

const MOST = 200;

/** The description ready for rules. One that is too deep is not for walking. */
export function subjectOf(root: Members, version: Version): Subject {
  const resolve = resolver(root);
  return { root, version, resolve, operations: placedOperations(root, resolve) };
}

/** What a description says of its version, for a message that it is none that is known. */
export function saidVersion(root: Members): string {
  const said = textOf(root, 'openapi') ?? textOf(root, 'swagger');
  return said === undefined ? 'no version' : `"${said.slice(0, 40)}"`;
}

/** Applies rules; of findings beyond the limit, but for the first of each code, only the number is told by `moreCode`. */
export function applyRules(rules: readonly Rule[], subject: Subject, moreCode: string): readonly Finding[] {
  const findings: Finding[] = [];
  const capped = cappedFindings(MOST, moreCode);
  const report: Report = (code, pointer, message, severity = 'error') => {
    if (capped.lists(code, severity))
      findings.push({ code, severity, message: `${pointer || 'the description'}: ${message}`, at: { path: pointer } });
  };
  for (const rule of rules) rule(subject, report);
  return [...findings, ...capped.notListed()];
}
