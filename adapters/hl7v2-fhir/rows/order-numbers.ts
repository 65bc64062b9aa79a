import type { Condition, Row } from 'assay/adapter';
import { orderNumber } from './datatypes/identifiers.ts';
import type { OrderPlaces } from './order-places.ts';

/**
 * ORC-2, ORC-3, OBR-2 and OBR-3 as identifiers of the order or of its report. The two segments tell the same numbers:
 * they are written once, from OBR where both say the same, and both where they differ.
 */
export function orderNumberRows({ orc, obr }: OrderPlaces): {
  readonly ofObr: readonly Row[];
  readonly ofOrc: readonly Row[];
} {
  const types = [
    [2, 'PLAC'],
    [3, 'FILL'],
  ] as const;
  // Of two numbers that are the same one is written: whether they are decides both, so that both rows say so.
  const ofObr = types.flatMap(([field, type]): readonly Row[] => {
    const from = `${obr}.${field}`;
    const row: Row = { id: `OBR-${field}`, from, to: 'identifier[]', via: orderNumber(type) };
    const same: Condition = { same: [`${orc}.${field}`, from] };
    return [
      { ...row, when: same },
      { ...row, id: `OBR-${field}-own`, when: { not: same } },
    ];
  });
  const ofOrc = types.flatMap(([field, type]): readonly Row[] => {
    const from = `${orc}.${field}`;
    const row: Row = { id: `ORC-${field}`, from, to: 'identifier[]', via: orderNumber(type) };
    if (obr === undefined) return [row];
    const same: Condition = { same: [from, `${obr}.${field}`] };
    return [
      { ...row, when: { not: same } },
      { id: `ORC-${field}-same`, from, ignore: `OBR-${field} tells the same number`, when: same },
    ];
  });
  return { ofObr: obr === undefined ? [] : ofObr, ofOrc };
}
