import { rows } from 'assay/adapter';
import { note } from './texts.ts';
import { timeRows } from './times.ts';

/** S16: a specimen. */
export const specimen = rows('SPECIMEN', 'Specimen', [
  { id: 'S16', from: 'S16.1.1', ignore: 'number of the segment group' },
  { id: 'SEQ-2', from: 'SEQ.2.1', ignore: 'number by which results refer to the specimen; references say it' },
  { id: 'SPC-1', from: 'SPC(TSP).1.1', ignore: 'says that the type of the specimen follows' },
  { id: 'SPC-2', from: 'SPC(TSP).2.1', to: 'type.coding[spc].code', via: 'trim' },
  { id: 'SPC-2-list', from: 'SPC(TSP).2.2', ignore: 'a list of the NHS, which has no URI that is known' },
  { id: 'SPC-2-term', from: 'SPC(TSP).2.4', to: 'type.text', via: 'trim' },
  { id: 'RFF-STI', from: 'RFF(STI).1.2', to: 'accessionIdentifier.value', via: 'trim' },
  { id: 'RFF-STI-which', from: 'RFF(STI).1.1', ignore: 'tells which reference it is' },
  { id: 'RFF-RTI', from: 'RFF(RTI).1.2', to: 'identifier[rti].value', via: 'trim' },
  { id: 'RFF-RTI-which', from: 'RFF(RTI).1.1', ignore: 'tells which reference it is' },
  ...timeRows('SCO', 'collection.collectedDateTime', 'dateTime'),
  ...timeRows('SRI', 'receivedTime', 'dateTime'),
  { id: 'FTX', from: 'FTX[]', to: 'note[]', via: note },
]);
