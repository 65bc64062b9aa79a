import { defineAdapter, edifact } from 'assay/adapter';
import { absent } from './absent.ts';
import { acknowledge } from './acknowledge.ts';
import { assemble } from './assemble.ts';
import { codes } from './codes.ts';
import { findings } from './findings.ts';
import { functions } from './functions.ts';
import { medrpt } from './medrpt.ts';
import { route } from './route.ts';

/** NHS002, NHS003 and NHS004 reports on MEDRPT to base FHIR R4: one Bundle a message. */
export default defineAdapter({
  findings,
  format: edifact,
  route,
  tables: [medrpt],
  functions,
  codes,
  assemble,
  acknowledge,
  steering: {
    'UNH-1': 'the reference of the message, which is held against UNT',
    'UNH-2': 'the type of message, which picks the table and tells how segments form groups',
    'UNT-2': 'the reference of the message, which is held against UNH',
    'DTM-1.1': 'the qualifier of a date, which tells what it is the date of',
    'PNA-5.1': 'the qualifier of a part of the name',
    'PNA-6.1': 'the qualifier of a part of the name',
    'PNA-7.1': 'the qualifier of a part of the name',
    'PNA-8.1': 'the qualifier of a part of the name',
    'RFF-1': 'a reference with its qualifier, which tells which specimen and which battery a result is of',
    'RSL-1.1': 'the type of a result, number or code',
    'SEQ-2': 'the number by which results refer to a specimen or a battery',
    'SPC-1.1': 'the qualifier of a characteristic of the specimen',
  },
  absent,
  blank: (type) => ({ resourceType: type }),
  reference: ({ uuid }) => ({ reference: `urn:uuid:${uuid}` }),
  settings: { timezone: '', counts: 'report' },
});
