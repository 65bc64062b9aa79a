import type { Finding, Severity } from 'assay/standard';

export type Members = { readonly [name: string]: unknown };
/** `pointer` is where it stands; the message says what is expected and what was got. */
export type Report = (code: string, pointer: string, message: string, severity?: Severity) => void;

/** Findings beyond this in one document have one cause, or a reader who has seen enough. */
const MOST = 100;

/** Collects findings; of those beyond the limit only the number is told. */
export function collect(): { readonly report: Report; readonly finish: () => readonly Finding[] } {
  const findings: Finding[] = [];
  let more = 0;
  return {
    report(code, pointer, message, severity = 'error') {
      if (findings.length >= MOST) {
        more++;
        return;
      }
      const finding = { code: `geojson.${code}`, severity, at: { path: pointer } };
      findings.push({ ...finding, message: `${pointer || 'the document'}: ${message}` });
    },
    finish() {
      if (more === 0) return findings;
      const message = `${more} more findings are not listed. Mend those that are and validate again`;
      return [...findings, { code: 'geojson.more', severity: 'information', message, at: { path: '' } }];
    },
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
