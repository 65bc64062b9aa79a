import { rows, type Table } from 'assay/adapter';
import { dateTimeRows } from './date-time.ts';

/** SFT, software (HL7 v2.5.1, 2.15.12), to Device. */
const sftDevice = rows('SFT', 'Device', [
  { id: 'SFT-1', from: ['1.1', '1.10'], to: 'manufacturer', via: 'string' },
  { id: 'SFT-2', from: '2', to: 'version[version].value', via: 'string' },
  { id: 'SFT-3', from: '3', to: 'deviceName[name].name', via: 'string' },
  { id: 'SFT-3-type', to: 'deviceName[name].type', value: 'manufacturer-name' },
  { id: 'SFT-4', from: '4', to: 'modelNumber', via: 'string' },
  { id: 'SFT-5', from: '5', to: 'note[product].text', via: 'string' },
  // A version has a value; its date alone says nothing.
  ...dateTimeRows('SFT-6', '6', 'version[version].extension[installed].valueDateTime', { valued: '2' }),
  {
    id: 'SFT-6-url',
    to: 'version[version].extension[installed].url',
    value: 'http://hl7.org/fhir/5.0/StructureDefinition/extension-Device.version.installDate',
  },
]);

/** SFT of the sending software itself, onto MessageHeader. */
export const sftHeader = rows('SFT', 'MessageHeader', [
  { id: 'SFT-2', from: '2', to: 'source.version', via: 'string' },
  { id: 'SFT-3', from: '3', to: 'source.software', via: 'string' },
]);

/** SFT as what the message came from: made by it (`source`), or passed on by it (`derivation`). */
export function sftEntity(role: 'source' | 'derivation'): Table {
  return rows('SFT', 'Provenance.entity', [
    { id: 'SFT-1', from: '.', to: 'what', via: sftDevice, as: 'entry' },
    { id: 'SFT-role', to: 'role', value: role },
  ]);
}
