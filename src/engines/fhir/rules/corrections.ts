/**
 * Expressions of 4.0.1 that do not say what their rule says, and what is evaluated instead. HL7's validator, or a later
 * release of the standard, corrects each in the same sense. Those whose rule is written by hand are put right there
 * (bdl-8, que-12, ras-2, ref-1).
 */
const CORRECTIONS: ReadonlyMap<string, string> = new Map([
  // A category is a concept, which no string is equal to; 4.3.0 asks for the coding.
  [
    'con-3',
    "clinicalStatus.exists() or verificationStatus.empty() or verificationStatus.coding.where(system = 'http://terminology.hl7.org/CodeSystem/condition-ver-status' and code = 'entered-in-error').exists() or category.coding.where(system = 'http://terminology.hl7.org/CodeSystem/condition-category' and code = 'problem-list-item').empty()",
  ],
  // The whole of the path is meant, and matches() finds parts.
  [
    'eld-19',
    "path.matches('^[^\\\\s\\\\.,:;\\\\\\'\"\\\\/|?!@#$%&*()\\\\[\\\\]{}]{1,64}(\\\\.[^\\\\s\\\\.,:;\\\\\\'\"\\\\/|?!@#$%&*()\\\\[\\\\]{}]{1,64}(\\\\[x\\\\])?(\\\\:[^\\\\s\\\\.]+)?)*$')",
  ],
  ['eld-20', "path.matches('^[A-Za-z][A-Za-z0-9]*(\\\\.[a-z][A-Za-z0-9]*(\\\\[x])?)*$')"],
  // The type of a parameter may be a resource too; only a primitive has no profile to point at.
  ['opd-3', "targetProfile.exists() implies type.matches('^[A-Z]|^canonical$')"],
  // when repeats, and `in` takes one item; 5.0.0 asks each.
  ['tim-9', "offset.empty() or (when.exists() and when.where($this in ('C' | 'CM' | 'CD' | 'CV')).empty())"],
]);

export function corrected(key: string, published: string): string {
  return CORRECTIONS.get(key) ?? published;
}
