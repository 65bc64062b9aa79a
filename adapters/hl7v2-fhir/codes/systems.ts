import { v2Tables } from './v2-tables.gen.ts';

/** Code systems by the names of HL7 table 0396. */
const codeSystems: ReadonlyMap<string, string> = new Map([
  ['LN', 'http://loinc.org'],
  ['SCT', 'http://snomed.info/sct'],
  ['SNM3', 'http://snomed.info/sct'],
  ['UCUM', 'http://unitsofmeasure.org'],
  ['I9C', 'http://hl7.org/fhir/sid/icd-9-cm'],
  ['I9CDX', 'http://hl7.org/fhir/sid/icd-9-cm'],
  ['I10', 'http://hl7.org/fhir/sid/icd-10'],
  ['I10C', 'http://hl7.org/fhir/sid/icd-10-cm'],
  ['C4', 'http://www.ama-assn.org/go/cpt'],
  ['CVX', 'http://hl7.org/fhir/sid/cvx'],
  ['MVX', 'http://hl7.org/fhir/sid/mvx'],
  ['NDC', 'http://hl7.org/fhir/sid/ndc'],
  ['RXNORM', 'http://www.nlm.nih.gov/research/umls/rxnorm'],
  ['ISO3166_1', 'urn:iso:std:iso:3166'],
  ['CDCREC', 'urn:oid:2.16.840.1.113883.6.238'],
]);

const V2_TABLE = /^HL7(\d{4})$/;

/** URI of the code system of an HL7 table: `0203`. */
export function v2System(table: string): string {
  return `http://terminology.hl7.org/CodeSystem/v2-${table}`;
}

/** False for a table whose codes are all a site's own, such as 0296: HL7 publishes no code system of it to name. */
export function isPublished(table: string): boolean {
  return Object.hasOwn(v2Tables, table);
}

/** URI of a coding system by its name in table 0396, where one is known. */
export function knownSystem(name: string): string | undefined {
  const table = V2_TABLE.exec(name)?.[1];
  if (table === undefined) return codeSystems.get(name.toUpperCase());
  return isPublished(table) ? v2System(table) : undefined;
}
