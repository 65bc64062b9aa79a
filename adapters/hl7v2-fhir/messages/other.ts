import { type GroupRow, groupRows } from 'assay/adapter';
import { obx } from '../rows/obx.ts';
import { eventRows } from './head-rows.ts';
import { personRows } from './person-rows.ts';
import { visitRows } from './visit-rows.ts';

const whoRows: readonly GroupRow[] = [...eventRows, ...personRows({ path: '//' }), ...visitRows({ path: '//' })];

/** A message without a table of its own: who and which visit it is about, and what was observed. */
export const otherMessage = groupRows('message', [
  ...whoRows,
  { id: 'OBX', from: '//OBX[]', entry: obx, name: 'observation', links: { subject: 'patient' } },
]);

/** Documents (MDM): OBX carries the document, not an observation, so it stays unmapped. */
export const documentMessage = groupRows('message', whoRows);
