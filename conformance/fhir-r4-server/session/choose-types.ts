import type { Declared } from '../declared.ts';
import type { ScopedType } from './scope.ts';

/** Types that a check looks at when no scope names them. The same for every check, so that a run stays bounded. */
export const MOST_TYPES = 6;
/** A scope may name more; what it names is looked at. */
const MOST_SCOPED = 40;

/**
 * Types that a check of an interaction looks at: those of the scope that declare it, else the declared ones that held
 * data when the run began, else those declared first (their emptiness is then the check's to report).
 */
export function chooseTypes(
  interaction: string,
  declared: Declared,
  scoped: readonly ScopedType[] | undefined,
): readonly string[] {
  const declares = (type: string) => declared.types.get(type)?.interactions.includes(interaction) === true;
  if (scoped !== undefined) {
    const asked = scoped.filter((each) => each.interactions.includes(interaction)).map((each) => each.type);
    return asked.filter(declares).slice(0, MOST_SCOPED);
  }
  const populated = declared.populated.filter(declares);
  if (populated.length > 0) return populated.slice(0, MOST_TYPES);
  return [...declared.types.keys()].filter(declares).slice(0, MOST_TYPES);
}

const FIRST = [
  ...['Patient', 'Observation', 'Encounter', 'Condition', 'Practitioner', 'Organization', 'AllergyIntolerance'],
  ...['Procedure', 'DiagnosticReport', 'MedicationRequest', 'Immunization', 'Location', 'PractitionerRole'],
  ...['DocumentReference', 'ServiceRequest', 'Appointment', 'CarePlan', 'MedicationStatement', 'Medication', 'Device'],
];

/** The declared types in the order in which data is looked for: those that most servers hold first. */
export function byLikelihood(types: Iterable<string>): readonly string[] {
  const place = (type: string) => (FIRST.includes(type) ? FIRST.indexOf(type) : FIRST.length);
  return [...types].sort((one, other) => place(one) - place(other));
}
