import type { Finding } from '../../src/model/finding.ts';

/** A finding as expected.json tells it; only what is said is compared. */
export interface ExpectedFinding {
  readonly code: string;
  readonly severity?: Finding['severity'];
  readonly path?: string;
  readonly line?: number;
}

/** Expected findings that did not come, and errors that came unexpected, one line each. */
export function findingProblems(expected: readonly ExpectedFinding[], found: readonly Finding[]): readonly string[] {
  const missing = expected.filter((wanted) => !found.some((finding) => isThat(wanted, finding)));
  const surprising = found.filter(
    (finding) => finding.severity === 'error' && !expected.some((wanted) => isThat(wanted, finding)),
  );
  return [
    ...missing.map((wanted) => `expected ${JSON.stringify(wanted)}, found ${found.map(told).join('; ') || 'nothing'}`),
    ...surprising.map((finding) => `unexpected error ${told(finding)}: ${finding.message}`),
  ];
}

function isThat(wanted: ExpectedFinding, finding: Finding): boolean {
  return (
    finding.code === wanted.code &&
    (wanted.severity === undefined || finding.severity === wanted.severity) &&
    (wanted.path === undefined || finding.at?.path === wanted.path) &&
    (wanted.line === undefined || finding.at?.line === wanted.line)
  );
}

function told({ code, severity, at }: Finding): string {
  return JSON.stringify({ code, severity, path: at?.path, line: at?.line });
}
