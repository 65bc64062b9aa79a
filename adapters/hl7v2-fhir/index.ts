import { defineAdapter, hl7v2 } from 'assay/adapter';
import { absent } from './absent.ts';
import { assemble } from './assemble.ts';
import { back } from './back.ts';
import { codes } from './codes/codes.ts';
import { findings } from './findings.ts';
import { codingTables } from './functions/codings.ts';
import { functions } from './functions/index.ts';
import { parts, siteFrom } from './parts.ts';
import { route, tables } from './route.ts';

/** HL7 v2 messages to FHIR R4, by HL7's v2-to-FHIR guide: one Bundle a message. */
export default defineAdapter({
  findings,
  format: hl7v2,
  route,
  tables,
  functions,
  codes: { ...codes, ...codingTables },
  parts,
  siteFrom,
  assemble,
  steering: {
    'MSH-1': 'the field separator, by which the message is cut into values',
    'MSH-2': 'the encoding characters, by which the message is cut into values',
    'MSH-9': 'the type of message, which picks the table and tells how segments form groups',
    'MSH-18': 'the character set, by which bytes are read as text',
  },
  absent,
  back,
  blank: (type) => ({ resourceType: type }),
  reference: ({ uuid }) => ({ reference: `urn:uuid:${uuid}` }),
  settings: { bundle: 'message', charset: '', event: '', timezone: '', systems: '' },
});
