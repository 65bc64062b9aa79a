import type { Finding, Location, Severity } from 'assay/standard';

/** Findings of one kind at one column (or description) beyond this many are only counted. */
const MOST_OF_A_KIND = 20;
/** Kinds beyond this many in one source have one cause. */
const MOST_KINDS = 500;

/** Collects what is found in one source. */
export interface Findings {
  add(severity: Severity, code: string, at: Location, message: string, extra?: Pick<Finding, 'expected' | 'got'>): void;
  readonly hasErrors: () => boolean;
  finish(): readonly Finding[];
}

/** Many findings of one kind are listed up to a limit and then counted, errors and warnings each for themselves. */
export function collect(source: string): Findings {
  const kinds = new Map<string, Finding[]>();
  const more = new Map<string, number>();
  let errors = 0;
  return {
    add(severity, code, at, message, extra) {
      if (severity === 'error') errors++;
      const path = severity === 'error' && kinds.size < MOST_KINDS ? (at.path ?? '') : '';
      const kind = `${severity} ${code} ${at.line === undefined ? '' : path}`;
      const listed = kinds.get(kind) ?? [];
      kinds.set(kind, listed);
      if (listed.length >= MOST_OF_A_KIND) {
        more.set(kind, (more.get(kind) ?? 0) + 1);
        return;
      }
      const place = placeText(at);
      const text = place === '' ? message : `${place}: ${message}`;
      listed.push({ code: `csvw.${code}`, severity, message: text, at: { source, ...at }, ...extra });
    },
    hasErrors: () => errors > 0,
    finish() {
      const findings = [...kinds.values()].flat();
      for (const [kind, count] of more) {
        const [severity, code] = kind.split(' ') as [Severity, string];
        const example = kinds.get(kind)?.[0]?.at?.path;
        const where = example === undefined ? '' : ` at ${example}`;
        const message = `${count} more of ${severity} csvw.${code}${where} are not listed. Mend those that are and validate again`;
        const notListed = { code: `csvw.${code}`, severity, count };
        findings.push({ code: 'csvw.more', severity: 'information', message, at: { source }, notListed });
      }
      return findings;
    },
  };
}

function placeText({ line, column, path }: Location): string {
  const parts = [line === undefined ? '' : `line ${line}`, column === undefined ? '' : `column ${column}`, path ?? ''];
  return parts.filter((part) => part !== '').join(', ');
}

/** A value as messages show it. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (value !== null && typeof value === 'object') return 'an object';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}..."` : text;
}
