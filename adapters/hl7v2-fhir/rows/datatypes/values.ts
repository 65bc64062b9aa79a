import { type Condition, type Row, rows } from 'assay/adapter';
import { dateTimeRows } from '../date-time.ts';
import { vitalUnitRows } from '../obx-vital-signs.ts';

/** Units stand in OBX-6, beside the value; they are written only where `number` leads to a number. */
function unitRows(number: string, to = '', id = ''): readonly Row[] {
  const unit = (name: string, from: string, member: string, as: string, when?: Condition): Row => ({
    id: `${id}OBX-6-${name}`,
    from,
    to: `${to}${member}`,
    via: 'unitPart',
    with: { number, ...(as === 'code' && { system: '../6.3' }) },
    options: { as },
    ...(when && { when }),
  });
  return [
    unit('CWE.2', '../6.2', 'unit', 'text'),
    unit('CWE.1-unit', '../6.1', 'unit', 'text'),
    unit('CWE.1', '../6.1', 'code', 'code', { valued: '../6.3' }),
    unit('CWE.3', '../6.3', 'system', 'system', { valued: '../6.1' }),
  ];
}

/** NM (HL7 v2.5.1, 2.A.48) to Quantity. */
export const numeric = rows('NM', 'Quantity', [
  { id: 'NM.1', from: '1', to: 'value', via: 'decimal' },
  ...unitRows('1'),
  ...vitalUnitRows('1'),
]);

/** SN (HL7 v2.5.1, 2.A.65) to Quantity: a comparator and one number. */
export const structuredQuantity = rows('SN', 'Quantity', [
  { id: 'SN.2', from: '2', to: 'value', via: 'decimal' },
  { id: 'SN.1', from: '1', to: 'comparator', map: 'comparator', when: { not: { equals: { '1': '=' } } } },
  {
    id: 'SN.1-equal',
    from: '1',
    ignore: 'equality is what a Quantity without comparator says',
    when: { equals: { '1': '=' } },
  },
  ...unitRows('2'),
  ...vitalUnitRows('2'),
]);

/** SN to Range: `10-20`. */
export const structuredRange = rows('SN', 'Range', [
  { id: 'SN.2', from: '2', to: 'low.value', via: 'decimal' },
  { id: 'SN.4', from: '4', to: 'high.value', via: 'decimal' },
  { id: 'SN.3', from: '3', ignore: 'the hyphen is what makes it a Range' },
  ...unitRows('2', 'low.', 'low-'),
  ...unitRows('4', 'high.', 'high-'),
]);

/** SN to Ratio: `1:128`. The guide gives both numbers the unit. */
export const structuredRatio = rows('SN', 'Ratio', [
  { id: 'SN.2', from: '2', to: 'numerator.value', via: 'decimal' },
  { id: 'SN.4', from: '4', to: 'denominator.value', via: 'decimal' },
  { id: 'SN.1', from: '1', to: 'numerator.comparator', map: 'comparator', when: { not: { equals: { '1': '=' } } } },
  { id: 'SN.3', from: '3', ignore: 'the separator is what makes it a Ratio' },
  ...unitRows('2', 'numerator.', 'numerator-'),
  ...unitRows('4', 'denominator.', 'denominator-'),
]);

/** NR (HL7 v2.5.1, 2.A.47) to Range. */
export const numericRange = rows('NR', 'Range', [
  { id: 'NR.1', from: '1', to: 'low.value', via: 'decimal' },
  { id: 'NR.2', from: '2', to: 'high.value', via: 'decimal' },
  ...unitRows('1', 'low.', 'low-'),
  ...unitRows('2', 'high.', 'high-'),
]);

/** DR (HL7 v2.5.1, 2.A.20) to Period. */
export const dateRange = rows('DR', 'Period', [
  ...dateTimeRows('DR.1', '1', 'start'),
  ...dateTimeRows('DR.2', '2', 'end'),
]);

/** ED (HL7 v2.5.1, 2.A.24) to Attachment. */
export const encapsulated = rows('ED', 'Attachment', [
  { id: 'ED.3', from: '3', to: 'contentType', via: 'mimeType', with: { type: '2' } },
  { id: 'ED.2', from: '2', to: 'contentType', via: 'mimeType', when: { missing: '3' } },
  { id: 'ED.5', from: '5', to: 'data', via: 'attachmentData', with: { encoding: '4' } },
]);

/** RP (HL7 v2.5.1, 2.A.58) to Attachment. */
export const referencePointer = rows('RP', 'Attachment', [
  { id: 'RP.1', from: '1', to: 'url', via: 'url' },
  { id: 'RP.4', from: '4', to: 'contentType', via: 'mimeType', with: { type: '3' } },
]);

const ATTACHMENT_URL = 'http://hl7.org/fhir/5.0/StructureDefinition/extension-Observation.valueAttachment';

/** R4 has no attachment among an Observation's values: R5's is written as an extension. */
export const encapsulatedExtension = rows('ED', 'Extension', [
  { id: 'OBX-5-ED', from: '.', to: 'valueAttachment', via: encapsulated },
  { id: 'OBX-5-url', to: 'url', value: ATTACHMENT_URL },
]);
export const pointerExtension = rows('RP', 'Extension', [
  { id: 'OBX-5-RP', from: '.', to: 'valueAttachment', via: referencePointer },
  { id: 'OBX-5-url', to: 'url', value: ATTACHMENT_URL },
]);
