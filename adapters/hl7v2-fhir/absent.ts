const EXTENSION = {
  url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason',
  valueCode: 'unknown',
};

/**
 * Says that a required value is unknown, with FHIR's data-absent-reason: on a primitive as the extension beside it
 * (`_status`), on a composite as the extension in it. FHIR's primitive types are those in lower case.
 */
export function absent(into: Record<string, unknown>, member: string, types: readonly string[]): void {
  const isPrimitive = types.length > 0 && types.every((type) => /^[a-z]/.test(type));
  into[isPrimitive ? `_${member}` : member] = { extension: [{ ...EXTENSION }] };
}
