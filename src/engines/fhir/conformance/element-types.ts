/** Data types that have what a constraint limits (FHIR R4, elementdefinition.html#interpretation). */
const CODED = [
  'code',
  'Coding',
  'CodeableConcept',
  'Quantity',
  'SimpleQuantity',
  'MoneyQuantity',
  'Age',
  'Count',
  'Distance',
  'Duration',
  'Range',
  'string',
  'uri',
  'url',
  'oid',
  'uuid',
  'Extension',
  'CodeableReference',
];
const WITHOUT_LENGTH = ['boolean', 'base64Binary', 'xhtml'];
const ORDERED = [
  'integer',
  'integer64',
  'decimal',
  'instant',
  'date',
  'dateTime',
  'time',
  'positiveInt',
  'unsignedInt',
  'Age',
  'Count',
  'Distance',
  'Duration',
  'Money',
  'Quantity',
  'SimpleQuantity',
  'MoneyQuantity',
];

export const canBind = (type: string): boolean => CODED.includes(type);
export const hasLength = (type: string): boolean => /^[a-z]/.test(type) && !WITHOUT_LENGTH.includes(type);
export const hasOrder = (type: string): boolean => ORDERED.includes(type);

/** Types that specialise another may be written as that (`fixedUri` for a url, `patternQuantity` for an Age). */
const KIN: readonly (readonly string[])[] = [
  ['string', 'id', 'code', 'markdown'],
  ['uri', 'url', 'canonical', 'oid', 'uuid'],
  ['integer', 'positiveInt', 'unsignedInt'],
  ['Quantity', 'Age', 'Count', 'Distance', 'Duration', 'SimpleQuantity', 'MoneyQuantity'],
];

export function suits(type: string, given: string): boolean {
  return (
    type === given ||
    /^(?:Element|Resource)$/.test(type) ||
    KIN.some((kin) => kin.includes(type) && kin.includes(given))
  );
}
