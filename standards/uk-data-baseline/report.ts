import type { Finding, Location, Severity } from 'assay/standard';

/** Beyond this many in one file, findings have one cause or a reader who has seen enough. */
const MOST = 1000;

export type Say = (severity: Severity, code: string, at: Location, message: string) => void;

/** Collects what is found in one source. */
export interface Findings {
  readonly say: Say;
  finish(): readonly Finding[];
}

export function collect(source: string): Findings {
  const findings: Finding[] = [];
  let more = 0;
  return {
    say(severity, code, at, message) {
      if (findings.length < MOST) findings.push({ code: `baseline.${code}`, severity, message, at: { source, ...at } });
      else more++;
    },
    finish() {
      if (more === 0) return findings;
      const message = `${counted(more, 'more finding is', 'more findings are')} not listed. Mend those that are and validate again`;
      return [...findings, { code: 'baseline.more', severity: 'information', message, at: { source } }];
    },
  };
}

/** `1 row`, `1,200 rows`. */
export function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

/** `3 of 1,800 values (0.2%)`. */
export function share(count: number, all: number, one = 'value', many = 'values'): string {
  const rate = (count / all) * 100;
  const text =
    count === all || rate >= 99.95 ? (count === all ? '100' : 'over 99.9') : rate < 0.1 ? 'under 0.1' : rate.toFixed(1);
  return `${count.toLocaleString('en')} of ${counted(all, one, many)} (${text.replace(/\.0$/, '')}%)`;
}
