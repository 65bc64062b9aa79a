import { type GroupRow, type GroupTable, groupRows } from 'assay/adapter';
import { obx } from '../rows/obx.ts';
import { spm } from '../rows/spm.ts';
import { headRows } from './head-rows.ts';
import { observationRows, specimenRows } from './order-parts.ts';
import { reportRows } from './oru-r01.ts';
import { patientRows } from './patient-rows.ts';

const places = { group: 'ORDER', orc: 'ORC', obr: 'OBR', tq1: 'TIMING_QTY.TQ1' } as const;
const results: GroupRow = { id: 'RESULT', from: 'RESULT[]', rows: groupRows('RESULT', observationRows(false)) };
const order = groupRows('ORDER', [...reportRows(places, { 'specimen[]': 'specimen' }), results]);
const orders = (from: string): GroupRow => ({ id: 'ORDER', from, rows: order });

/** Results by specimen: the specimen first, then the orders that were done on it. `inner` are the groups of the orders. */
function bySpecimen(structure: string, inner: GroupRow): GroupTable {
  return groupRows(structure, [
    ...headRows,
    ...patientRows({ pid: 'PATIENT.', pv1: 'VISIT.' }),
    {
      id: 'SPECIMEN',
      from: 'SPECIMEN[]',
      rows: groupRows('SPECIMEN', [
        { id: 'SPM', from: 'SPM', entry: spm, name: 'specimen', links: { subject: 'patient' } },
        { id: 'SPM-OBX', from: 'OBX[]', entry: obx, links: { subject: 'patient', 'focus[]': 'specimen' } },
        inner,
      ]),
    },
  ]);
}

/** OUL_R22: laboratory observations, specimen oriented (HL7 v2.5.1, 7.3.8). */
export const oulR22 = bySpecimen('OUL_R22', orders('ORDER[]'));

/** OUL_R23: container oriented (7.3.9). */
export const oulR23 = bySpecimen('OUL_R23', {
  id: 'CONTAINER',
  from: 'CONTAINER[]',
  rows: groupRows('CONTAINER', [orders('ORDER[]')]),
});

/** OUL_R24: order oriented (7.3.10). */
export const oulR24 = groupRows('OUL_R24', [
  ...headRows,
  ...patientRows({ pid: 'PATIENT.', pv1: 'VISIT.' }),
  {
    id: 'ORDER',
    from: 'ORDER[]',
    rows: groupRows('ORDER', [...reportRows(places), ...specimenRows('SPECIMEN', 'OBR'), results]),
  },
]);
