import type { FhirObject } from '../check/run.ts';
import { objects } from '../rules/rule-table.ts';

const CORE = 'http://hl7.org/fhir/StructureDefinition/';
const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/';

/** Extensions that say what an answer may be, by their role here. */
export const url = {
  minOccurs: `${CORE}questionnaire-minOccurs`,
  maxOccurs: `${CORE}questionnaire-maxOccurs`,
  minValue: `${CORE}minValue`,
  maxValue: `${CORE}maxValue`,
  minLength: `${CORE}minLength`,
  regex: `${CORE}regex`,
  entryFormat: `${CORE}entryFormat`,
  maxDecimalPlaces: `${CORE}maxDecimalPlaces`,
  mimeType: `${CORE}mimeType`,
  maxSize: `${CORE}maxSize`,
  optionExclusive: `${CORE}questionnaire-optionExclusive`,
  unitOption: `${CORE}questionnaire-unitOption`,
  unitValueSet: `${CORE}questionnaire-unitValueSet`,
  referenceResource: `${CORE}questionnaire-referenceResource`,
  derivationType: `${CORE}questionnaire-derivationType`,
  minQuantity: `${SDC}sdc-questionnaire-minQuantity`,
  maxQuantity: `${SDC}sdc-questionnaire-maxQuantity`,
  enableWhenExpression: `${SDC}sdc-questionnaire-enableWhenExpression`,
  unitOpen: `${SDC}sdc-questionnaire-unitOpen`,
  scoring: 'http://hl7.org/fhir/uv/cqm/StructureDefinition/cqm-scoring',
} as const;

/** The value of each extension with that address, whatever its type; a value with only extensions is left out. */
export function extensionValues(holder: FhirObject, address: string): readonly unknown[] {
  const values: unknown[] = [];
  for (const extension of objects(holder.extension)) {
    if (extension.url !== address) continue;
    for (const key in extension) if (key.startsWith('value')) values.push(extension[key]);
  }
  return values;
}

/** Values of extensions by address, for what is asked again and again. */
export type Extensions = ReadonlyMap<string, readonly unknown[]>;

export function extensionsOf(holder: FhirObject): Extensions {
  const made = new Map<string, unknown[]>();
  for (const extension of objects(holder.extension)) {
    if (typeof extension.url !== 'string') continue;
    const values = made.get(extension.url) ?? [];
    made.set(extension.url, values);
    for (const key in extension) if (key.startsWith('value')) values.push(extension[key]);
  }
  return made;
}

export const extensionValue = (holder: FhirObject, address: string): unknown => extensionValues(holder, address)[0];
