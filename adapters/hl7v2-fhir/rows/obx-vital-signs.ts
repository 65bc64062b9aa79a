import type { Condition, Row } from 'assay/adapter';

const LOINC = 'http://loinc.org';

/**
 * Codes of LOINC that mean a vital sign, by the one that FHIR asks for with each of them (FHIR R4,
 * observation-vitalsigns.html). A blood pressure is a panel of two in FHIR, so it is none of these (`SYSTOLIC`).
 */
const VITAL_SIGNS: Readonly<Record<string, string>> = {
  '9279-1': '9279-1 76170-0 76172-6 76171-8 19840-8 33438-3 76270-8 11291-2',
  '8867-4':
    '8867-4 60978-4 73795-7 73799-9 76476-1 76477-9 8889-8 8890-6 8891-4 8892-2 8893-0 40443-4 55425-3 68999-2 11328-2 69000-8 8886-4',
  '2708-6': '2708-6 19224-5 20564-1 2709-4 2710-2 2713-6 51733-4 59408-5 59417-6 89276-0 97549-0',
  '8310-5':
    '8310-5 60834-9 60835-6 60836-4 60838-0 60955-2 61009-7 75539-7 75987-8 76010-8 76011-6 76278-1 8309-7 8328-7 8329-5 8330-3 8331-1 8332-9 8333-7 8334-5 91371-5 98657-0 98663-8',
  '8302-2': '8302-2 3137-7 3138-5 8306-3 8308-9',
  '9843-4': '9843-4 8287-5',
  '29463-7': '29463-7 3141-9 3142-7 75292-3 79348-9 8350-1 8351-9',
  '39156-5': '39156-5 89270-3',
};
const PANELS = '85353-1 85354-9 8480-6 8462-4 8478-0'.split(' ');
const MEASURED = Object.values(VITAL_SIGNS).flatMap((codes) => codes.split(' '));

function hasCode(codes: readonly string[], path: string): Condition {
  return {
    any: [
      { oneOf: { [`${path}3.1`]: codes, [`${path}3.3`]: ['LN'] } },
      { oneOf: { [`${path}3.4`]: codes, [`${path}3.6`]: ['LN'] } },
    ],
  };
}

/** OBX tells a vital sign that is one measurement; `path` leads to OBX, with its slash. */
function isVitalSign(path = ''): Condition {
  return hasCode(MEASURED, path);
}

/** A systolic pressure told alone: FHIR has it as a part of the panel, where the other part says that it is unknown. */
export const SYSTOLIC: Condition = hasCode(['8480-6'], '');
const DIASTOLIC_UNKNOWN = {
  code: { coding: [{ system: LOINC, code: '8462-4' }] },
  dataAbsentReason: {
    coding: [{ system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code: 'unknown' }],
  },
};
const systolicRows: readonly Row[] = [
  { id: 'OBX-3-85354-9', to: 'code.coding[]', value: { system: LOINC, code: '85354-9' }, when: SYSTOLIC },
  { id: 'OBX-3-8462-4', to: 'component[]', value: DIASTOLIC_UNKNOWN, when: SYSTOLIC },
];

/** Types of OBX-5 that are no quantity, and so no value of a vital sign. */
const TEXTS = ['ST', 'TX', 'FT', 'CE', 'CF', 'CNE', 'CWE', 'IS', 'ID'];
const ATTACHMENTS = ['ED', 'RP'];
const single: Condition = { missing: '5[2]' };

/** A vital sign told as one text or code, which FHIR has no place for but a note. */
export const VITAL_SIGN_TEXT: Condition = { all: [isVitalSign(), single, { oneOf: { '2': TEXTS } }] };

const CATEGORY = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'vital-signs' }],
};

/** Why a vital sign has no value (FHIR R4, vs-2). The code is what says that it is one. */
function absent(id: string, reason: string, when: Condition): Row {
  const to = 'dataAbsentReason.coding[vital].code';
  return { id, from: '3', to, via: 'fixed', options: { value: reason }, when };
}

/** What the profiles of vital signs ask of an Observation beyond what OBX tells. */
export const vitalSignRows: readonly Row[] = [
  { id: 'OBX-3-vital-sign', to: 'category[]', value: CATEGORY, when: hasCode([...MEASURED, ...PANELS], '') },
  ...systolicRows,
  // The general code beside a more exact one.
  ...Object.entries(VITAL_SIGNS).map(
    ([general, codes]): Row => ({
      id: `OBX-3-${general}`,
      to: 'code.coding[]',
      value: { system: LOINC, code: general },
      when: { all: [hasCode(codes.split(' '), ''), { not: hasCode([general], '') }] },
    }),
  ),
  // A dateTime without a value would breach vs-1; a period without one says the same.
  {
    id: 'OBX-14-vital-sign',
    from: '3',
    to: 'effectivePeriod.extension[absent].valueCode',
    via: 'fixed',
    options: { value: 'unknown' },
    when: { all: [hasCode([...MEASURED, '8480-6'], ''), { missing: '14' }] },
  },
  {
    id: 'OBX-14-vital-sign-url',
    to: 'effectivePeriod.extension[absent].url',
    value: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason',
  },
  { id: 'OBX-5-vital-text', from: ['5.9', '5.2', '5.1'], to: 'note[value].text', via: 'string', when: VITAL_SIGN_TEXT },
  absent('OBX-5-vital-as-text', 'as-text', { all: [VITAL_SIGN_TEXT, { valued: '5' }] }),
  absent('OBX-5-vital-none', 'unknown', {
    all: [isVitalSign(), { missing: '5' }, { not: { equals: { '11': 'N' } } }],
  }),
  absent('OBX-5-vital-attachment', 'unsupported', {
    all: [isVitalSign(), single, { valued: '5' }, { oneOf: { '2': ATTACHMENTS } }],
  }),
  {
    id: 'OBX-5-vital-system',
    to: 'dataAbsentReason.coding[vital].system',
    value: 'http://terminology.hl7.org/CodeSystem/data-absent-reason',
  },
];

/** A unit of a vital sign that is not said to be UCUM: its code in UCUM, where it can mean nothing else. */
export function vitalUnitRows(number: string): readonly Row[] {
  const row = (as: string): Row => ({
    id: `OBX-6-vital-${as}`,
    from: '../6.1',
    to: as,
    via: 'vitalUnit',
    with: { number, system: '../6.3' },
    options: { as },
    when: hasCode([...MEASURED, '8480-6', '8462-4'], '../'),
  });
  return [row('code'), row('system')];
}
