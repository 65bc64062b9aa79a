import type { CodeTable } from 'assay/adapter';

const SNOMED = 'http://snomed.info/sct';
const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';
const interpretation = (code: string, display: string) => ({
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation', code, display }],
});

/** The code lists of the NHS pathology and screening messages, as far as FHIR has a word for their codes. */
export const codes: Readonly<Record<string, CodeTable>> = {
  /** UN, unspecified, is no status: rows write `unknown` for it. */
  reportStatus: {
    SR: 'appended',
    PR: 'preliminary',
    FI: 'final',
    CO: 'corrected',
    AM: 'amended',
    CA: 'cancelled',
    EN: 'entered-in-error',
    RE: 'registered',
  },
  testStatus: {
    RE: 'registered',
    PR: 'preliminary',
    FI: 'final',
    AM: 'amended',
    CO: 'corrected',
    CA: 'cancelled',
    EN: 'entered-in-error',
  },
  comparator: { '5': '>=', '6': '>', '7': '<', '8': '<=' },
  deviation: {
    HI: interpretation('H', 'High'),
    LO: interpretation('L', 'Low'),
    OR: { text: 'Outside reference range' },
    PA: { text: 'Potentially abnormal' },
  },
  /** 911: Read codes, version 2, five bytes; 921: SNOMED CT. */
  codeList: { '911': 'http://read.info/readv2', '921': SNOMED },
  /** 901: general practice; 903: provider. */
  organizationList: { '901': ODS, '903': ODS },
  /** 900: general practitioner. */
  practitionerList: { '900': 'https://fhir.hl7.org.uk/Id/gmp-number' },
  sex: { '0': 'unknown', '1': 'male', '2': 'female', '9': 'unknown' },
};
