import { type RepeatedKeys, repeatedKeys } from 'assay/standard';
import type { Findings } from '../report.ts';
import { createKeyIndex } from './key-index.ts';

/** Keys that are held in memory, in 90 MB; 8 MB more are for those beyond. */
const MOST_HELD = 2_500_000;
const SLOTS_BEYOND = 1 << 18;

/** Tells keys that an earlier row has: near ones at once, others at the end. */
export interface UniqueKeys {
  add(key: string, line: number): void;
  finish(): void;
  /** To be called whether it came to an end or not. */
  close(): void;
}

/** Any number of keys of a table, in bounded memory. */
export function uniqueKeys(
  path: string,
  findings: Findings,
  most = MOST_HELD,
  open = () => repeatedKeys({ slots: SLOTS_BEYOND }),
): UniqueKeys {
  const index = createKeyIndex();
  let beyond: RepeatedKeys | undefined;
  const tell = (line: number, first: number): void => {
    const message = `expected a key that no other row has, got that of line ${first}`;
    findings.add('error', 'primary-key', { line, path }, message);
  };
  return {
    add(key, line) {
      const isHeld = index.size() < most;
      const first = isHeld ? index.add(key, line) : index.lineOf(key);
      if (first > 0) tell(line, first);
      if (isHeld || first > 0) return;
      beyond ??= open();
      const again = beyond.add(key, line, line);
      if (again) tell(line, again.before.line);
    },
    finish() {
      for (const { line, before } of beyond?.finish() ?? []) tell(line, before.line);
      const unknown = beyond?.notCompared();
      if (!unknown) return;
      const message = `${unknown.count} keys were not compared with all others, since the folder for temporary files could not be used (${unknown.reason}). Make room there, or set TMPDIR to another`;
      findings.add('warning', 'keys-not-compared', { path }, message);
    },
    close: () => beyond?.close(),
  };
}
