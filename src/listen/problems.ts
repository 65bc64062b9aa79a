import type { Problem } from './verdict.ts';

/** What a listener itself says of messages, beside what reading and mapping them finds. */
export const PROBLEMS = {
  noHeader: { code: 'hl7v2.no-msh', text: 'no message header: the block does not start with MSH' },
  tooLarge: { code: 'hl7v2.record-too-large', text: 'larger than the limit for one message' },
  notOneMessage: {
    code: 'listen.not-one-message',
    text: 'a block holds one message; batches are translated from files',
  },
  noControlId: {
    code: 'listen.no-control-id',
    text: 'a message without MSH-10 cannot be acknowledged',
    address: 'MSH-10',
  },
  version: { code: 'listen.version', text: 'the version is none of HL7 v2', address: 'MSH-12' },
  sequence: {
    code: 'listen.sequence',
    text: 'not the sequence number that MSA-4 expects; nothing was kept',
    address: 'MSH-13',
  },
  notTranslated: { code: 'listen.not-translated', text: 'the message could not be translated' },
  serverRefused: { code: 'listen.server-refused', text: 'the FHIR server refused the message' },
  serverUnavailable: {
    code: 'listen.server-unavailable',
    text: 'the FHIR server could not be reached in time; send the message again',
  },
  notStored: { code: 'listen.not-stored', text: 'the message could not be stored; send it again' },
  fault: { code: 'listen.fault', text: 'a fault of the listener; send the message again' },
} as const satisfies Readonly<Record<string, Problem>>;
