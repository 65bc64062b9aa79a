import type { Engine } from '../check/engine.ts';
import { type Run, report, shown } from '../check/run.ts';
import { LOINC, SNOMED, UCUM } from './grammars.ts';

/** A URI names its scheme (RFC 3986, 3.1). */
const ABSOLUTE = /^[A-Za-z][A-Za-z0-9+.-]*:/;
/** Systems to whose address nothing is added: version and edition stand in `version`. */
const EXACT = [SNOMED, LOINC, UCUM, 'http://www.nlm.nih.gov/research/umls/rxnorm'];
const PAGE = /^https?:\/\/(www\.)?hl7\.org\/fhir\/.*\.html$/;
const BUILD = /^https?:\/\/build\.fhir\.org/;

/** What stands as a system, and nothing is known of its codes, is the address of a code system. True when it may be. */
export function checkSystem(system: string, run: Run, engine: Engine): boolean {
  const kind = ABSOLUTE.test(system) ? engine.terminology.systemKind(system, run) : 'relative';
  if (kind === 'code-system') return true;
  const common = { expected: 'the address of a code system', member: 'system', severity: severityAt(run) } as const;
  switch (kind) {
    case 'supplement': {
      const next = 'A supplement adds to the codes of another system, and is never itself the system of a code.';
      const got = 'that of a supplement';
      report(run, { ...common, code: 'fhir.system-is-supplement', got, severity: 'error', next });
      break;
    }
    case 'value-set': {
      const next = 'A code comes from a code system; value sets only select codes.';
      report(run, { ...common, code: 'fhir.system-is-value-set', got: 'that of a value set', next });
      break;
    }
    case 'relative': {
      const next = 'A code system is named by an absolute address (http://..., urn:...).';
      report(run, { ...common, code: 'fhir.system-relative', got: shown(system), next });
      break;
    }
    default: {
      const meant = meantBy(system, run, engine);
      if (meant === undefined) return true;
      const next = meant === '' ? 'This is a page about it.' : `Write ${meant}, which is its only name.`;
      report(run, { ...common, code: 'fhir.system-wrong', got: shown(system), next });
    }
  }
  return false;
}

/** The address that is meant by a wrong one, empty where only that it is wrong is certain. */
function meantBy(system: string, run: Run, { terminology }: Engine): string | undefined {
  if (EXACT.includes(system)) return undefined;
  const exact = EXACT.find((one) => system.startsWith(one) || system.startsWith(one.replace(/^http:/, 'https:')));
  if (exact !== undefined) return exact;
  if (PAGE.test(system) || BUILD.test(system)) return '';
  const plain = system.replace(/^https?:\/\/(www\.(?=hl7\.org\/fhir\/))?/, 'http://');
  return plain !== system && terminology.systemKind(plain, run) === 'code-system' ? plain : undefined;
}

/** In a concept, and where a binding decides, HL7's validator leaves it to a terminology server. */
function severityAt({ plans, slots, depth }: Run): 'error' | 'warning' {
  if (plans[depth - 1]?.name === 'CodeableConcept') return 'warning';
  return slots[depth - 1]?.binding === undefined ? 'error' : 'warning';
}
