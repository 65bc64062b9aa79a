import { type Condition, rows, type Table } from 'assay/adapter';
import { obrServiceRequestRows } from './obr-service-request.ts';
import { orcServiceRequestRows } from './orc-service-request.ts';
import { orderNumberRows } from './order-numbers.ts';
import type { OrderPlaces } from './order-places.ts';
import { tq1ServiceRequestRows } from './tq1.ts';

/** Fields of OBR that only an order has: without ORC they are what the order is known by. */
const ORDER_FIELDS = [5, 6, 16, 17, 27, 29, 31, 46, 47, 53];

/** One ServiceRequest of ORC and OBR. `status` and `intent` are required: the first is unknown where nothing tells it. */
export function serviceRequest(places: OrderPlaces): Table {
  const { group, orc, obr, tq1 } = places;
  const numbers = orderNumberRows(places);
  return rows(group, 'ServiceRequest', [
    ...numbers.ofObr,
    ...(obr === undefined ? [] : obrServiceRequestRows(obr, orc)),
    ...orcServiceRequestRows(places).map((row) =>
      row.id === 'ORC-5' ? { ...row, onMissing: 'data-absent-reason' as const } : row,
    ),
    ...(tq1 === undefined ? [] : tq1ServiceRequestRows(tq1, takenTimes(places))),
    ...numbers.ofOrc,
    { id: 'OBR-intent', to: 'intent', value: 'order' },
  ]);
}

/** Fields that say when, of which FHIR holds one: the requested time, then the older quantity and timing, then TQ1. */
function takenTimes({ orc, obr }: OrderPlaces): readonly string[] {
  const parts = (field: string): readonly string[] => [2, 3, 4, 5, 12].map((part) => `${field}.${part}`);
  return [...parts(`${orc}.7`), ...(obr === undefined ? [] : [`${obr}.6`, ...parts(`${obr}.27`)])];
}

/**
 * An order is there with ORC, and in a message of orders with OBR too; in a result (`alone`) with a field of OBR that only
 * orders have.
 */
export function isOrder({ orc, obr }: OrderPlaces, alone: boolean): Condition {
  if (obr === undefined) return { valued: orc };
  const told = alone ? ORDER_FIELDS.map((field) => ({ valued: `${obr}.${field}` })) : [{ valued: obr }];
  return { any: [{ valued: orc }, ...told] };
}
