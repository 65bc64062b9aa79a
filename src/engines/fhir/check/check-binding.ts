import type { CodeSet, Membership } from './code-set.ts';
import type { BoundCodes, Slot } from './plan.ts';
import { type FhirObject, type Run, report, shown } from './run.ts';

/**
 * A required binding (FHIR R4, terminologies.html#required): the code, or one of the codings, is in the value set.
 * What the expansion cannot decide is neither right nor wrong; it is reported as information when the run asks for it.
 */
export function checkBinding(value: unknown, slot: Slot, binding: BoundCodes, run: Run): void {
  const codes = binding.codes();
  const member = codes ? membershipOf(value, slot.type, codes) : 'unknown';
  if (member === 'in') return;
  const expected = `a code of ${binding.url}`;
  if (member === 'out') report(run, { code: 'fhir.binding-required', expected, got: codeShown(value) });
  else if (run.undecided) {
    const next = 'Not all its codes are known offline: neither right nor wrong.';
    report(run, { code: 'fhir.binding-undecided', severity: 'information', expected, got: codeShown(value), next });
  }
}

function membershipOf(value: unknown, type: string, codes: CodeSet): Membership {
  if (typeof value === 'string') return codes.hasCode(value);
  const object = value as FhirObject;
  switch (type) {
    case 'CodeableConcept': {
      if (!Array.isArray(object.coding)) return object.extension === undefined ? 'out' : 'in';
      let best: Membership = 'out';
      for (const coding of object.coding) {
        const member = codingMembership(coding, codes);
        if (member === 'in') return 'in';
        if (member === 'unknown') best = 'unknown';
      }
      return best;
    }
    case 'Coding':
    case 'Quantity':
      return codingMembership(value, codes);
    default:
      return 'unknown';
  }
}

function codingMembership(value: unknown, codes: CodeSet): Membership {
  if (value === null || typeof value !== 'object') return 'unknown';
  const { system, code, extension, _code } = value as FhirObject;
  // An extension may say why there is no code.
  if (code === undefined) return extension === undefined && _code === undefined ? 'out' : 'in';
  if (typeof code !== 'string') return 'unknown';
  return codes.has(typeof system === 'string' ? system : undefined, code);
}

function codeShown(value: unknown): string {
  if (typeof value === 'string') return shown(value);
  const object = value as FhirObject;
  const coding = Array.isArray(object.coding) ? object.coding[0] : object;
  const code = (coding as FhirObject | undefined)?.code;
  return code === undefined ? 'no code' : shown(code);
}
