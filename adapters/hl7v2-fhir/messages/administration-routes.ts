import type { GroupTable } from 'assay/adapter';
import { accounts } from './accounts.ts';
import { adtPatients } from './adt-patients.ts';
import { adtVisits } from './adt-visits.ts';

/** Trigger events of ADT by structure (HL7 table 0354). */
const EVENTS: Readonly<Record<string, string>> = {
  ADT_A01: 'A01 A04 A08 A13',
  ADT_A02: 'A02',
  ADT_A03: 'A03',
  ADT_A05: 'A05 A14 A28 A31',
  ADT_A06: 'A06 A07',
  ADT_A09: 'A09 A10 A11',
  ADT_A12: 'A12',
  ADT_A15: 'A15',
  ADT_A16: 'A16',
  ADT_A17: 'A17',
  ADT_A18: 'A18',
  ADT_A20: 'A20',
  ADT_A21: 'A21 A22 A23 A25 A26 A27 A29 A32 A33',
  ADT_A24: 'A24',
  ADT_A30: 'A30 A34 A35 A36 A46 A47 A48 A49',
  ADT_A37: 'A37',
  ADT_A38: 'A38',
  ADT_A39: 'A39 A40 A41 A42',
  ADT_A43: 'A43 A44',
  ADT_A45: 'A45',
  ADT_A50: 'A50 A51',
  ADT_A52: 'A52 A53',
  ADT_A54: 'A54 A55',
  ADT_A60: 'A60',
  ADT_A61: 'A61 A62',
};

const adt = Object.entries({ ...adtVisits, ...adtPatients }).flatMap(([structure, table]) =>
  (EVENTS[structure] ?? '').split(' ').map((event) => [`ADT^${event}`, table] as const),
);
const billing = Object.entries(accounts).map(([structure, table]) => [structure.replace('_', '^'), table] as const);

/** Tables of patient administration and accounts, by type and trigger event. */
export const administrationRoutes: Readonly<Record<string, GroupTable>> = Object.fromEntries([...adt, ...billing]);
