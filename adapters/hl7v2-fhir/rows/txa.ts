import { type Condition, type Row, rows } from 'assay/adapter';
import { codeableConcept } from './datatypes/cwe.ts';
import { unknownRows } from './datatypes/extensions.ts';
import { entityIdentifier } from './datatypes/identifiers.ts';
import { practitioner } from './datatypes/practitioners.ts';
import { encapsulated, referencePointer } from './datatypes/values.ts';
import { dateTimeRows } from './date-time.ts';

const UNAVAILABLE: Condition = { oneOf: { '19': ['CA', 'OB', 'UN'] } };
const ALTERNATE = 'http://hl7.org/fhir/StructureDefinition/alternate-codes';

/** Availability that FHIR's status has no code for, kept beside it (the guide's TXA-19). */
const availability = rows('ID', 'Extension', [
  { id: 'TXA-19', from: '.', to: 'valueCodeableConcept', via: codeableConcept({ table: '0273' }) },
  { id: 'TXA-19-url', to: 'url', value: ALTERNATE },
]);

/** TXA (HL7 v2.5.1, 9.6.1) to DocumentReference; its content is in the OBX behind it. */
function documentRows(): readonly Row[] {
  return [
    { id: 'TXA-1', ignore: 'set id: a place in the message, not data' },
    { id: 'TXA-12', from: '12', to: 'masterIdentifier', via: entityIdentifier },
    { id: 'TXA-16', from: '16', to: 'identifier[file].value', via: 'string' },
    {
      id: 'TXA-19-status',
      from: '19',
      to: 'status',
      map: 'documentAvailability',
      onMissing: 'quarantine',
      when: { valued: '19' },
    },
    { id: 'TXA-19', from: '19', to: '_status.extension[]', via: availability, when: UNAVAILABLE },
    { id: 'TXA-19-none', to: 'status', value: 'current', when: { missing: '19' } },
    { id: 'TXA-17', from: '17', to: 'docStatus', map: 'documentStatus' },
    { id: 'TXA-2', from: '2', to: 'type', via: codeableConcept({ table: '0270' }) },
    { id: 'TXA-6', from: '6.1', to: 'date', via: 'timedStart', with: { sent: '/MSH.7.1' } },
    { id: 'TXA-9', from: '9[]', to: 'author[]', via: practitioner, as: 'entry' },
    { id: 'TXA-10', from: '10', to: 'authenticator', via: practitioner, as: 'entry' },
    { id: 'TXA-25', from: '25', to: 'description', via: 'string' },
    { id: 'TXA-18', from: '18', to: 'securityLabel[]', via: codeableConcept({ table: '0272' }) },
  ];
}

/** FHIR's date of a document has a time of day; a date alone is when its content was made. `txa` leads to TXA, with its dot. */
function creationRows(txa: string, to: string, when?: Condition): readonly Row[] {
  const from = `${txa}6.1`;
  const shared = { from, to: `${to}creation`, with: { sent: '/MSH.7.1' }, ...(when && { when }) } as const;
  return [
    { ...shared, id: 'TXA-6-creation', via: 'untimed' },
    { ...shared, id: 'TXA-6-creation-date', via: 'untimedDate' },
  ];
}

/** TXA-3: a MIME type, or one of the two codes of table 0191 that the guide gives one (of OBX-5 as text). */
function presentationRows(txa: string, to: string, when?: Condition): readonly Row[] {
  const from = `${txa}3.1`;
  const shared = { from, to: `${to}contentType` } as const;
  const has = (code: string): Condition => ({ all: [{ equals: { [from]: code } }, ...(when ? [when] : [])] });
  return [
    { ...shared, id: 'TXA-3', via: 'mimeType', ...(when && { when }) },
    { ...shared, id: 'TXA-3-FT', via: 'fixed', options: { value: 'text/hl7v2' }, when: has('FT') },
    { ...shared, id: 'TXA-3-TX', via: 'fixed', options: { value: 'text/plain' }, when: has('TX') },
  ];
}

/** TXA with the document in the OBX behind it. */
export const txa = rows('TXA', 'DocumentReference', documentRows());

/** TXA alone: `content` is required and its attachment is not in the message. */
export const txaAlone = rows('TXA', 'DocumentReference', [
  ...documentRows(),
  ...presentationRows('', 'content[document].attachment.'),
  ...creationRows('', 'content[document].attachment.'),
  {
    id: 'TXA-3-none',
    from: '3',
    to: 'content[document].attachment',
    via: rows('ID', 'Attachment', []),
    onMissing: 'data-absent-reason',
  },
]);

/** Types of OBX-5 that tell something about the patient beside the document; any other is a part of it. */
export const VALUE_TYPES = ['NM', 'SN', 'NR', 'CE', 'CWE', 'CNE', 'CF', 'DT', 'TM', 'TS', 'DTM', 'DR'] as const;

/** A line of text in OBX-5: FT keeps the formatting commands of HL7 v2. */
const text = rows('varies', 'Attachment', [
  { id: 'OBX-5-text', from: '1', to: 'data', via: 'textData' },
  {
    id: 'OBX-5-FT',
    from: '../2',
    to: 'contentType',
    via: 'fixed',
    options: { value: 'text/hl7v2' },
    when: { equals: { '../2': 'FT' } },
  },
  { id: 'OBX-5-TX', to: 'contentType', value: 'text/plain', when: { not: { equals: { '../2': 'FT' } } } },
]);

/** OBX (HL7 v2.5.1, 7.4.2) onto the DocumentReference: one content for each value of OBX-5. */
export const obxDocument = rows('OBX', 'DocumentReference', [
  { id: 'OBX-1', ignore: 'set id: a place in the message, not data' },
  { id: 'OBX-2', ignore: 'data type of OBX-5, which decides how the content is read' },
  {
    id: 'OBX-5',
    from: '5[]',
    to: 'content[]',
    via: rows('varies', 'DocumentReference.content', [
      { id: 'OBX-5-ED', from: '.', to: 'attachment', via: withTitle('ED', encapsulated.rows), when: type(['ED']) },
      { id: 'OBX-5-RP', from: '.', to: 'attachment', via: withTitle('RP', referencePointer.rows), when: type(['RP']) },
      {
        id: 'OBX-5-text',
        from: '.',
        to: 'attachment',
        via: withTitle('varies', text.rows),
        when: { not: type(['ED', 'RP']) },
      },
    ]),
  },
]);

function type(list: readonly string[]): Condition {
  return { oneOf: { '../2': list } };
}

/** OBX-3 says what the part is, and TXA-3 of what kind, where it is a MIME type and the part says none. */
function withTitle(source: string, list: readonly Row[]) {
  return rows(source, 'Attachment', [
    ...list,
    { id: 'OBX-3', from: '../3.2', to: 'title', via: 'string', when: { valued: '.' } },
    ...presentationRows('/TXA.', '', { valued: '.' }),
    ...creationRows('/TXA.', '', { valued: '.' }),
  ]);
}

/** NTE below OBX: text that belongs to the document (the guide's NTE[DocumentReference]). */
export const nteDocument = rows('NTE', 'DocumentReference', [
  { id: 'NTE-1', ignore: 'set id: a place in the message, not data' },
  {
    id: 'NTE-3',
    from: '3[]',
    to: 'content[]',
    via: rows('FT', 'DocumentReference.content', [
      { id: 'NTE-3', from: '1', to: 'attachment.data', via: 'textData' },
      { id: 'NTE-3-type', to: 'attachment.contentType', value: 'text/hl7v2' },
    ]),
  },
  {
    id: 'NTE-9',
    from: ['9.9', '9.1', '9.2'],
    to: 'content[coded].attachment.data',
    via: 'codedText',
    with: { text: '9.9', code: '9.1', display: '9.2', system: '9.3' },
  },
  { id: 'NTE-9-type', to: 'content[coded].attachment.contentType', value: 'text/plain' },
]);

const RECEIVER = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }],
};

/** XCN to one who made the document or got a copy of it. */
const agent = rows('XCN', 'Provenance.agent', [
  { id: 'XCN', from: '.', to: 'who', via: practitioner, as: 'entry' },
  { id: 'XCN-role', to: 'role[]', value: RECEIVER },
]);

/** TXA to Provenance, where it was edited (TXA-8). */
export const txaProvenance = rows('TXA', 'Provenance', [
  {
    id: 'TXA-8',
    from: '8.1',
    to: 'recorded',
    via: 'instant',
    with: { sent: '/MSH.7.1' },
    onMissing: 'data-absent-reason',
  },
  ...dateTimeRows('TXA-8-occurred', '8', 'occurredDateTime'),
  ...unknownRows('TXA-8-agent', '8.1', 'agent[none].who', { all: [{ missing: '9' }, { missing: '23' }] }),
  { id: 'TXA-9', from: '9[]', to: 'agent[]', via: agent },
  { id: 'TXA-23', from: '23[]', to: 'agent[]', via: agent },
  {
    id: 'TXA-21',
    from: '21',
    to: 'reason[]',
    via: rows('ST', 'CodeableConcept', [{ id: 'TXA-21', from: '.', to: 'text', via: 'string' }]),
  },
]);
