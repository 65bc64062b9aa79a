import { rows } from 'assay/adapter';

/** MSA, message acknowledgement (HL7 v2.5.1, 2.15.8), onto MessageHeader. Both are required of a response. */
export const msa = rows('MSA', 'MessageHeader', [
  { id: 'MSA-1', from: '1', to: 'response.code', map: 'responseCode', onMissing: 'data-absent-reason' },
  { id: 'MSA-2', from: '2', to: 'response.identifier', via: 'fhirId', onMissing: 'data-absent-reason' },
]);
