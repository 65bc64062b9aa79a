import { rows } from 'assay/adapter';
import { practitioner } from './datatypes/practitioners.ts';
import { dateTimeRows } from './date-time.ts';

const annotation = rows('FT', 'Annotation', [
  { id: 'NTE-3', from: '1', to: 'text', via: 'string' },
  { id: 'NTE-5', from: '../5', to: 'authorReference', via: practitioner, as: 'entry', when: { valued: '.' } },
  ...dateTimeRows('NTE-6', '../6', 'time'),
]);

/** NTE, notes and comments (HL7 v2.5.1, 2.15.10), onto an Observation: one Annotation a comment. */
export const nteObservation = rows('NTE', 'Observation', [
  { id: 'NTE-1', ignore: 'set id: a place in the message, not data' },
  { id: 'NTE-3', from: '3[]', to: 'note[]', via: annotation },
]);
