import { cappedFindings, type Finding, type Severity } from 'assay/standard';

export type Members = { readonly [name: string]: unknown };
/** `pointer` is where it stands; the message says what is expected and what was got. */
export type Report = (code: string, pointer: string, message: string, severity?: Severity) => void;

/** Findings beyond this in one document have one cause, or a reader who has seen enough. */
const MOST = 100;

/** Collects findings; of those beyond the limit, but for the first of each code, only the number is told. */
export function collect(): { readonly report: Report; readonly finish: () => readonly Finding[] } {
  const findings: Finding[] = [];
  const capped = cappedFindings(MOST, 'geojson.more');
  return {
    report(code, pointer, message, severity = 'error') {
      const finding = { code: `geojson.${code}`, severity, at: { path: pointer } };
      if (capped.lists(finding.code, severity))
        findings.push({ ...finding, message: `${pointer || 'the document'}: ${message}` });
    },
    finish: () => [...findings, ...capped.notListed()],
  };
}

export function asMembers(value: unknown): Members | undefined {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Members) : undefined;
}

/** A value as messages show it. */
export function shown(value: unknown): string {
  if (value === undefined) return 'none';
  if (Array.isArray(value)) return 'a list';
  if (value !== null && typeof value === 'object') return 'an object';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
