import { groupRows } from 'assay/adapter';
import { msa } from '../rows/msa.ts';
import { headRows } from './head-rows.ts';

/** ACK: the answer to a message (HL7 v2.5.1, 2.14.1). */
export const ack = groupRows('ACK', [...headRows, { id: 'MSA', from: 'MSA', into: 'header', via: msa }]);
