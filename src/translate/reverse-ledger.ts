import type { ReversedUnit } from '../adapter/reverse/open-reverse.ts';

/** Accounts for every value of units that were written as records: nothing is left out without a line here. */
export interface ReverseLedgerReport {
  readonly assay: 'reverse-ledger/1';
  readonly adapter: string;
  readonly records: { readonly read: number; readonly translated: number; readonly quarantined: number };
  /** total = written + implied + notTold (of units that were written) + quarantined. */
  readonly leaves: ToldCounts & { readonly total: number; readonly quarantined: number };
  /** Of units that were written, by element. */
  readonly elements: readonly (ToldCounts & {
    readonly element: string;
    /** Fields that say it, a few of many. */
    readonly to: readonly string[];
  })[];
}

interface ToldCounts {
  readonly written: number;
  readonly implied: number;
  readonly notTold: number;
}

const MOST_FIELDS = 6;
/** Elements beyond these are counted together: hostile units may make up names. */
const MOST_ELEMENTS = 5000;
const KEYS = { written: 'written', implied: 'implied', 'not-told': 'notTold' } as const;

export function openReverseLedger(adapter: string): { add(unit: ReversedUnit): void; report(): ReverseLedgerReport } {
  const records = { read: 0, translated: 0, quarantined: 0 };
  const leaves = { total: 0, written: 0, implied: 0, notTold: 0, quarantined: 0 };
  const elements = new Map<string, { written: number; implied: number; notTold: number; to: Set<string> }>();
  return {
    add(unit) {
      records.read++;
      leaves.total += unit.leaves.length;
      if (!unit.bytes) {
        records.quarantined++;
        leaves.quarantined += unit.leaves.length;
        return;
      }
      records.translated++;
      for (const { element, how, to } of unit.leaves) {
        const name = elements.has(element) || elements.size < MOST_ELEMENTS ? element : '(other elements)';
        const entry = elements.get(name) ?? { written: 0, implied: 0, notTold: 0, to: new Set<string>() };
        elements.set(name, entry);
        entry[KEYS[how]]++;
        leaves[KEYS[how]]++;
        if (how !== 'written') continue;
        for (const address of to) if (entry.to.size < MOST_FIELDS) entry.to.add(address.replace(/\[\d+\]/g, ''));
      }
    },
    report: () => ({
      assay: 'reverse-ledger/1',
      adapter,
      records,
      leaves,
      elements: [...elements]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([element, { to, ...counts }]) => ({ element, ...counts, to: [...to] })),
    }),
  };
}
