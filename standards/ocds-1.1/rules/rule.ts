import { cappedFindings, type Finding, type Severity } from 'assay/standard';

/** A rule of the standard's text that its schema does not express. It never makes structurally valid data invalid. */
export type Rule = (release: Member, pointer: string, report: Report) => void;

export type Member = { readonly [key: string]: unknown };

export type Report = (
  code: string,
  pointer: string,
  message: string,
  more?: Partial<Finding> & { readonly severity?: Severity },
) => void;

/** Collects what rules report: at most `limit` findings for one release are listed, the others counted. */
export function collect(limit: number, pointer: string) {
  const listed: Finding[] = [];
  const capped = cappedFindings(limit, 'ocds.more', pointer);
  const report: Report = (code, at, message, more = {}) => {
    const severity = more.severity ?? 'warning';
    if (!capped.lists(code, severity)) return;
    listed.push({ code, severity, message: `${at || 'the release'}: ${message}`, at: { path: at }, ...more });
  };
  return { report, findings: (): readonly Finding[] => [...listed, ...capped.notListed()] };
}

export function asObject(value: unknown): Member | undefined {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Member) : undefined;
}

export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** An identifier as text, so that 5 and "5" refer to the same thing. */
export function idText(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
