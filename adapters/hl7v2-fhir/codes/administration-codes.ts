import type { Json } from 'assay/adapter';

type Codes = Readonly<Record<string, Json>>;

/** Tables of patient administration whose FHIR side is a code with a required binding. */
export const administrationCodes = {
  /** Table 0127, allergen type: what kind of thing it is. The guide gives no code for MA and MC. */
  allergyCategory: {
    DA: 'medication',
    FA: 'food',
    EA: 'environment',
    AA: 'biologic',
    PA: 'environment',
    LA: 'environment',
  },
  /** Table 0127: whether it is an allergy. MC is a contraindication. */
  allergyType: {
    DA: 'allergy',
    FA: 'allergy',
    MA: 'allergy',
    EA: 'allergy',
    AA: 'allergy',
    PA: 'allergy',
    LA: 'allergy',
  },
  /** Table 0128, severity. The guide gives no code for MO and U. */
  allergyCriticality: { SV: 'high', MI: 'low' },
  /**
   * Table 0008, acknowledgement code. AE and CR are about the content (HL7 v2.5.1, 2.9.2.2 and 2.9.3.2); AR and CE
   * may be either, so they are not guessed.
   */
  responseCode: { AA: 'ok', CA: 'ok', AE: 'fatal-error', CR: 'fatal-error' },
} as const satisfies Readonly<Record<string, Codes>>;
