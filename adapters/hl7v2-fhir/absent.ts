const EXTENSION = {
  url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason',
  valueCode: 'unknown',
};

/** Resources whose status has a code for what is not known; FHIR requires a code there, and no extension stands in for it. */
const STATUS_UNKNOWN: ReadonlySet<unknown> = new Set([
  'Account',
  'DiagnosticReport',
  'Encounter',
  'MedicationAdministration',
  'MedicationRequest',
  'Observation',
  'Procedure',
  'ServiceRequest',
]);

/**
 * Says that a required value is unknown: by the code `unknown` where the status has one, else with FHIR's
 * data-absent-reason, on a primitive as the extension beside it, on a composite as the extension in it. FHIR's primitive
 * types are those in lower case.
 */
export function absent(into: Record<string, unknown>, member: string, types: readonly string[]): void {
  if (member === 'status' && STATUS_UNKNOWN.has(into.resourceType)) {
    into.status = 'unknown';
    return;
  }
  const isPrimitive = types.length > 0 && types.every((type) => /^[a-z]/.test(type));
  into[isPrimitive ? `_${member}` : member] = { extension: [{ ...EXTENSION }] };
}
