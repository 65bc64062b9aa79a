import { type GroupRow, groupRows } from 'assay/adapter';
import { mshBundle, mshMessageHeader } from '../rows/msh.ts';
import { obx } from '../rows/obx.ts';
import { pid } from '../rows/pid.ts';
import { pv1 } from '../rows/pv1.ts';

/** What every message has. */
export const headRows: readonly GroupRow[] = [
  { id: 'MSH-Bundle', from: 'MSH', entry: mshBundle },
  { id: 'MSH', from: 'MSH', entry: mshMessageHeader, name: 'header' },
];

/** ADT_A01: A01, A04, A08 and A13 (HL7 v2.5.1, 3.3). */
export const adtA01 = groupRows('ADT_A01', [
  ...headRows,
  { id: 'PID', from: 'PID', entry: pid, name: 'patient', linkedFrom: { header: 'focus[]' } },
  {
    id: 'PV1',
    from: 'PV1',
    entry: pv1,
    name: 'encounter',
    links: { subject: 'patient' },
    linkedFrom: { header: 'focus[]' },
  },
  { id: 'OBX', from: 'OBX[]', entry: obx, name: 'observation', links: { subject: 'patient' } },
]);
