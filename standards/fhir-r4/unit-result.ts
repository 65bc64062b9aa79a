import type { Finding, NotChecked, UnitResult } from 'assay/standard';

/** Tells what was found from what could not be decided, which counts neither way. */
export function unitResult(source: string, all: readonly Finding[]): UnitResult {
  const notChecked = new Map<string, NotChecked>();
  const findings = all.filter(({ code, notChecked: what }) => {
    if (what === undefined) return true;
    const key = `${code} ${what}`;
    notChecked.set(key, { code, what, count: (notChecked.get(key)?.count ?? 0) + 1 });
    return false;
  });
  return { source, findings, ...(notChecked.size > 0 && { notChecked: [...notChecked.values()] }) };
}
