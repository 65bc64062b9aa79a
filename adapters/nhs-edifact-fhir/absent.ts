const EXTENSION = {
  url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason',
  valueCode: 'unknown',
};

/** Says that a required value is unknown: a status by its own code for that, all else by data-absent-reason. */
export function absent(into: Record<string, unknown>, member: string, types: readonly string[]): void {
  if (member === 'status') {
    into.status = 'unknown';
    return;
  }
  const isPrimitive = types.length > 0 && types.every((type) => /^[a-z]/.test(type));
  into[isPrimitive ? `_${member}` : member] = { extension: [{ ...EXTENSION }] };
}
