import { type Condition, rows } from 'assay/adapter';
import { v2System } from '../codes/systems.ts';
import { facility, organization, sender } from './datatypes/organizations.ts';

const DELIMITERS = 'delimiters and encoding of the message, not data';
const RECEIVER: Condition = { any: [{ valued: '5' }, { valued: '6' }, { valued: '23' }, { valued: '25' }] };

/** MSH (HL7 v2.5.1, 2.15.9) to the Bundle itself. */
export const mshBundle = rows('MSH', 'Bundle', [
  { id: 'MSH-7', from: '7.1', to: 'timestamp', via: 'instant', with: { sent: '7.1' } },
  { id: 'MSH-10', from: '10', to: 'identifier.value', via: 'string' },
]);

/** MSH to MessageHeader. `source.endpoint` is required in R4: absent, with a reason, where no address is sent. */
export const mshMessageHeader = rows('MSH', 'MessageHeader', [
  { id: 'MSH-1', ignore: DELIMITERS },
  { id: 'MSH-2', ignore: DELIMITERS },
  { id: 'MSH-3-HD.1', from: '3.1', to: 'source.name', via: 'string' },
  {
    id: 'MSH-3-HD.2',
    from: '3.2',
    to: 'source.endpoint',
    via: 'universalUri',
    with: { type: '3.3' },
    when: { missing: '24' },
  },
  {
    id: 'MSH-3-HD.2-software',
    from: '3.2',
    to: 'source.software',
    via: 'string',
    when: { not: { oneOf: { '3.3': ['ISO', 'UUID', 'GUID', 'URI', 'DNS'] } } },
  },
  {
    id: 'MSH-4',
    from: '.',
    to: 'sender',
    via: sender,
    as: 'entry',
    when: { any: [{ valued: '4' }, { valued: '17' }] },
  },
  { id: 'MSH-5-HD.1', from: '5.1', to: 'destination[to].name', via: 'string' },
  {
    id: 'MSH-5-HD.2',
    from: '5.2',
    to: 'destination[to].endpoint',
    via: 'universalUri',
    with: { type: '5.3' },
    when: { missing: '25' },
  },
  { id: 'MSH-23', from: '23', to: 'destination[to].receiver', via: organization, as: 'entry' },
  { id: 'MSH-6', from: '6', to: 'destination[to].receiver', via: facility, as: 'entry', when: { missing: '23' } },
  { id: 'MSH-9-MSG.2', from: '9.2', to: 'eventCoding.code', via: 'code', onMissing: 'quarantine' },
  { id: 'MSH-9-MSG.2-system', to: 'eventCoding.system', value: v2System('0003') },
  // The guide's display is none that the code system gives, which HL7's own validator calls an error.
  { id: 'MSH-9-MSG.1', from: '9.1', ignore: 'the trigger event code tells the type of message with it' },
  { id: 'MSH-9-MSG.3', from: '9.3', ignore: 'the structure follows from the trigger event' },
  { id: 'MSH-11-PT.1', from: '11.1', to: 'meta.tag[processing].code', via: 'code' },
  { id: 'MSH-11-PT.1-system', to: 'meta.tag[processing].system', value: v2System('0103') },
  { id: 'MSH-11-PT.2', from: '11.2', to: 'meta.tag[mode].code', via: 'code' },
  { id: 'MSH-11-PT.2-system', to: 'meta.tag[mode].system', value: v2System('0207') },
  { id: 'MSH-12', from: '12.1', ignore: 'version of the message format, which the Bundle does not have' },
  { id: 'MSH-13', ignore: 'sequence of the transmission, not of the data' },
  { id: 'MSH-14', ignore: 'continuation of the transmission, not of the data' },
  { id: 'MSH-15', ignore: 'how the message is acknowledged; the Bundle is not the exchange' },
  { id: 'MSH-16', ignore: 'how the message is acknowledged; the Bundle is not the exchange' },
  { id: 'MSH-18', from: '18[]', ignore: 'character set of the message; FHIR is written in UTF-8' },
  { id: 'MSH-8', from: '8', to: 'meta.security[access].display', via: 'string' },
  {
    id: 'MSH-26',
    from: '26.1',
    to: 'meta.security[]',
    via: 'codingOf',
    with: { system: '26.3', display: '26.2' },
    options: { map: 'confidentialityClass', table: '0952' },
  },
  {
    id: 'MSH-27',
    from: '27[].1',
    to: 'meta.security[]',
    via: 'codingOf',
    options: { table: '0953' },
  },
  { id: 'MSH-19', from: '19.1', to: 'language', via: 'language' },
  { id: 'MSH-20', ignore: 'character set of the message; FHIR is written in UTF-8' },
  { id: 'MSH-22', from: '22', to: 'responsible', via: organization, as: 'entry' },
  {
    id: 'MSH-24',
    from: '24.2',
    to: 'source.endpoint',
    via: 'universalUri',
    with: { type: '24.3' },
    onMissing: 'data-absent-reason',
  },
  {
    id: 'MSH-25',
    from: '25.2',
    to: 'destination[to].endpoint',
    via: 'universalUri',
    with: { type: '25.3' },
    when: RECEIVER,
    onMissing: 'data-absent-reason',
  },
]);
