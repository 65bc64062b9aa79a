import { type Condition, type GroupRow, type GroupTable, groupRows, type Table } from 'assay/adapter';
import { nteObservation } from '../rows/nte.ts';
import { obx } from '../rows/obx.ts';
import { nteDocument, obxDocument, txa, txaAlone, txaProvenance, VALUE_TYPES } from '../rows/txa.ts';
import { eventRows } from './head-rows.ts';
import { requestRows } from './order-parts.ts';
import { patientRows } from './patient-rows.ts';

const order = groupRows(
  'COMMON_ORDER',
  requestRows({ group: 'COMMON_ORDER', orc: 'ORC', obr: 'OBR', tq1: 'TIMING.TQ1' }, 'NTE', {
    document: 'context.related[]',
  }),
);

function documentRow(id: string, entry: Table, when?: Condition): GroupRow {
  return {
    id,
    from: 'TXA',
    entry,
    name: 'document',
    ...(when && { when }),
    links: { subject: 'patient', 'context.encounter[]': 'encounter' },
    linkedFrom: { header: 'focus[]' },
  };
}

const editedRow: GroupRow = {
  id: 'TXA-Provenance',
  from: 'TXA',
  entry: txaProvenance,
  when: { valued: 'TXA.8' },
  links: { 'target[]': 'document' },
};

/** OBX with a measured or coded value tells something about the patient beside the document: an observation. */
const isContent: Condition = { not: { oneOf: { 'OBX.2': VALUE_TYPES } } };

const observation = groupRows('OBSERVATION', [
  { id: 'OBX', from: 'OBX', into: 'document', via: obxDocument, when: isContent },
  { id: 'NTE', from: 'NTE[]', into: 'document', via: nteDocument, when: isContent },
  {
    id: 'OBX-Observation',
    from: 'OBX',
    entry: obx,
    name: 'observation',
    when: { not: isContent },
    links: { subject: 'patient', encounter: 'encounter' },
    linkedFrom: { document: 'context.related[]' },
  },
  { id: 'NTE-Observation', from: 'NTE[]', into: 'observation', via: nteObservation, when: { not: isContent } },
]);

const people = [...eventRows, ...patientRows({ pid: '', pv1: '', notes: false, more: false })];
const orders: GroupRow = { id: 'COMMON_ORDER', from: 'COMMON_ORDER[]', rows: order };
const hasContent: Condition = { not: { oneOf: { 'OBSERVATION.OBX.2': VALUE_TYPES } } };

/** MDM_T01: a document without its content (HL7 v2.5.1, 9.5). */
export const mdmT01: GroupTable = groupRows('MDM_T01', [...people, orders, documentRow('TXA', txaAlone), editedRow]);

/** MDM_T02: a document with its content. */
export const mdmT02: GroupTable = groupRows('MDM_T02', [
  ...people,
  orders,
  documentRow('TXA', txa, hasContent),
  documentRow('TXA-alone', txaAlone, { not: hasContent }),
  editedRow,
  { id: 'OBSERVATION', from: 'OBSERVATION[]', rows: observation },
]);
