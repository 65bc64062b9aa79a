import { type Condition, type Row, rows, type Table } from 'assay/adapter';
import { codes } from '../../codes/codes.ts';
import { dateTimeRows } from '../date-time.ts';

const INTERNET: Condition = { oneOf: { '3': ['Internet', 'X.400'] } };
const EMAIL: Condition = { any: [INTERNET, { all: [{ missing: '3' }, { valued: '4' }] }] };
const NUMBER: Condition = { not: EMAIL };
const KNOWN_EQUIPMENT: Condition = { oneOf: { '3': Object.keys(codes.telecomSystem ?? {}) } };

/**
 * XTN (HL7 v2.5.1, 2.A.89) to ContactPoint. `use` is what the field itself says (home, work) where XTN.2 says nothing.
 */
function contactPoint(use?: string): Table {
  const extension = (number: number, label: string) => [
    // Of the value: R4 allows it on the ContactPoint too, the extension's later definitions there only.
    {
      id: `XTN.${number}`,
      from: `${number}`,
      to: `_value.extension[${label}].valueString`,
      via: 'string',
      when: NUMBER,
    },
    {
      id: `XTN.${number}-url`,
      to: `_value.extension[${label}].url`,
      value: `http://hl7.org/fhir/StructureDefinition/contactpoint-${label}`,
    },
  ];
  return rows('XTN', 'ContactPoint', [
    {
      id: 'XTN.7-value',
      from: '7',
      to: 'value',
      via: 'phoneNumber',
      with: { country: '5', area: '6', extension: '8' },
      when: { all: [NUMBER, { valued: '6' }] },
    },
    { id: 'XTN.7-local', from: '7', to: 'value', via: 'string', when: { all: [NUMBER, { missing: '6' }] } },
    { id: 'XTN.12', from: '12', to: 'value', via: 'string', when: NUMBER },
    { id: 'XTN.1', from: '1', to: 'value', via: 'string', when: NUMBER },
    { id: 'XTN.4', from: '4', to: 'value', via: 'string', when: EMAIL },
    { id: 'XTN.1-internet', from: '1', to: 'value', via: 'string', when: { all: [INTERNET, { missing: '4' }] } },
    ...extension(5, 'country'),
    ...extension(6, 'area'),
    ...extension(7, 'local'),
    ...extension(8, 'extension'),
    { id: 'XTN.2', from: '2', to: 'use', map: 'telecomUse', when: { not: { equals: { '2': 'NET' } } } },
    {
      id: 'XTN.2-net',
      from: '2',
      ignore: 'NET says that it is an internet address, which system says',
      when: { equals: { '2': 'NET' } },
    },
    {
      id: 'XTN.3-use',
      from: '3',
      to: 'use',
      via: 'fixed',
      options: { value: 'mobile' },
      when: { equals: { '3': 'CP' } },
    },
    ...(use === undefined ? [] : [{ id: 'XTN.2-field', to: 'use', value: use, when: { missing: '2' } } as const]),
    { id: 'XTN.3', from: '3', to: 'system', map: 'telecomSystem', when: KNOWN_EQUIPMENT },
    {
      id: 'XTN.3-local',
      from: '3',
      to: 'system',
      via: 'fixed',
      options: { value: 'other' },
      when: { not: KNOWN_EQUIPMENT },
    },
    // XTN.1, 7 and 12 are telephone numbers unless XTN.3 says otherwise (HL7 v2.5.1, 2.A.89).
    { id: 'XTN.3-none', to: 'system', value: 'phone', when: { all: [{ missing: '3' }, { missing: '4' }] } },
    {
      id: 'XTN.4-system',
      from: '4',
      to: 'system',
      via: 'fixed',
      options: { value: 'email' },
      when: { missing: '3' },
    },
    ...dateTimeRows('XTN.13', '13', 'period.start'),
    ...dateTimeRows('XTN.14', '14', 'period.end'),
    { id: 'XTN.18', from: '18', to: 'rank', via: 'positiveInteger' },
  ]);
}

export const telecom = contactPoint();
export const homeTelecom = contactPoint('home');
export const workTelecom = contactPoint('work');

/** XTN of an organization, for which FHIR has no use `home` (FHIR R4, org-3): the rest of such a number stands. */
export const organizationTelecom = rows('XTN', 'ContactPoint', [
  ...telecom.rows.map(
    (row): Row => (row.id === 'XTN.2' ? { ...row, when: { not: { oneOf: { '2': ['NET', 'PRN'] } } } } : row),
  ),
  {
    id: 'XTN.2-home',
    from: '2',
    ignore: 'a home number, which FHIR does not have for an organization',
    when: { equals: { '2': 'PRN' } },
  },
]);

/** XTN of a telephone: a call-back number is nothing else (the extension's own rule). */
export const IS_TELEPHONE: Condition = {
  any: [{ oneOf: { '3': ['PH', 'CP'] } }, { all: [{ missing: '3' }, { missing: '4' }] }],
};
