import type { Condition, Row } from 'assay/adapter';
import { orderNumber } from './datatypes/identifiers.ts';
import type { OrderPlaces } from './order-places.ts';

/**
 * ORC-2, ORC-3, OBR-2 and OBR-3 as identifiers of the order or of its report. The two segments tell the same numbers:
 * they are written once, from OBR where both say the same, and both where they differ.
 */
export function orderNumberRows({ orc, obr }: OrderPlaces): readonly Row[] {
  return (['PLAC', 'FILL'] as const).flatMap((type): readonly Row[] => {
    const field = type === 'PLAC' ? 2 : 3;
    const inOrc = `${orc}.${field}`;
    const fromOrc: Row = { id: `ORC-${field}`, from: inOrc, to: 'identifier[]', via: orderNumber(type) };
    if (obr === undefined) return [fromOrc];
    const inObr = `${obr}.${field}`;
    const same: Condition = { same: [inOrc, inObr] };
    return [
      { id: `OBR-${field}`, from: inObr, to: 'identifier[]', via: orderNumber(type) },
      { ...fromOrc, when: { not: same } },
      { id: `ORC-${field}-same`, from: inOrc, ignore: `OBR-${field} tells the same number`, when: same },
    ];
  });
}
