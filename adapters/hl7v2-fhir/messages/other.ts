import { type GroupRow, groupRows } from 'assay/adapter';
import { obx } from '../rows/obx.ts';
import { pid } from '../rows/pid.ts';
import { pv1 } from '../rows/pv1.ts';
import { headRows } from './adt-a01.ts';

const whoRows: readonly GroupRow[] = [
  ...headRows,
  { id: 'PID', from: '//PID', entry: pid, name: 'patient', linkedFrom: { header: 'focus[]' } },
  {
    id: 'PV1',
    from: '//PV1',
    entry: pv1,
    name: 'encounter',
    links: { subject: 'patient' },
    linkedFrom: { header: 'focus[]' },
  },
];

/** A message without a table of its own: who and which visit it is about, and what was observed. */
export const otherMessage = groupRows('message', [
  ...whoRows,
  { id: 'OBX', from: '//OBX[]', entry: obx, name: 'observation', links: { subject: 'patient' } },
]);

/** Documents (MDM): OBX carries the document, not an observation, so it stays unmapped. */
export const documentMessage = groupRows('message', whoRows);
