import type { Slot } from '../check/plan.ts';
import type { FhirObject, Run } from '../check/run.ts';
import { isOfType } from '../fhirpath/types.ts';

/** R5's names for kinds of types, which definitions for R4 use as well, by what they are here. */
const ANY_ELEMENT = new Set(['Element', 'Any', 'Base']);
/** Values of these may be of any kind, and so may what stands in them (HL7's validator lets all extensions be there). */
const FREE = /^(?:fixed|pattern|example|defaultValue|minValue|maxValue)/;

/**
 * The element at which the extension's holder stands, counted in steps of the run: `depth` objects from the root. The
 * holder of extensions on a primitive is the member `_birthDate`; the element is the primitive.
 */
export interface Place {
  readonly run: Run;
  readonly depth: number;
}

/** The extension stands within a value that a definition only quotes (ElementDefinition.fixed[x] and so on). */
export function isQuoted({ run, depth }: Place): boolean {
  for (let at = depth - 1; at >= 0; at--) {
    if (run.plans[at]?.name.startsWith('ElementDefinition') && FREE.test(run.keys[at] as string)) return true;
  }
  return false;
}

/**
 * A context of type `element` (FHIR R4, defining-extensions.html#context): the path of the element in the definition of a
 * resource or type, or the name of a type, from which the element may be derived.
 */
export function isAtElement(expression: string, place: Place): boolean {
  if (ANY_ELEMENT.has(expression)) return true;
  for (const { name, steps } of readingsOf(expression)) {
    const depth = place.depth - steps.length;
    if (depth >= 0 && isNamed(name, place.run, depth) && areSteps(steps, place.run, depth)) return true;
  }
  return false;
}

/** What the beginning of a path may name, and the steps from there. */
interface Reading {
  readonly name: string;
  readonly steps: readonly string[];
}

const readings = new Map<string, readonly Reading[]>();
/** Expressions come from definitions, of which a process may see any number. */
const REMEMBERED = 5000;

/** A part of a type stands for its path, whichever way led there (Questionnaire.item.item is Questionnaire.item). */
function readingsOf(expression: string): readonly Reading[] {
  let known = readings.get(expression);
  if (known === undefined) {
    const segments = expression.split('.').map((segment) => segment.split(':')[0] as string);
    known = segments.map((_, index) => ({
      name: segments.slice(0, index + 1).join('.'),
      steps: segments.slice(index + 1),
    }));
    if (readings.size >= REMEMBERED) readings.clear();
    readings.set(expression, known);
  }
  return known;
}

/** The object at that depth is of the type, or is the part of one. */
function isNamed(name: string, run: Run, depth: number): boolean {
  const plan = run.plans[depth];
  if (plan === undefined) return false;
  if (plan.name === name) return true;
  const slot = depth > 0 ? run.slots[depth - 1] : undefined;
  if (plan.resource) return isResourceKind(name, plan.name, run.objects[depth]);
  const type = slot?.content.kind === 'side' ? primitiveOf(slot, run, depth) : (slot?.type ?? plan.name);
  // The name alone decides, so that the type System.String of a computed value is not meant.
  if (isOfType(type, name, false)) return true;
  return name === 'DataType' ? !PART_TYPES.has(type) : name === 'PrimitiveType' && slot?.content.kind === 'side';
}

const PART_TYPES = new Set(['BackboneElement', 'Element']);

/** The primitive beside which `_birthDate` stands: its slot is a member of the same plan. */
function primitiveOf(side: Slot, run: Run, depth: number): string {
  const of = side.content.kind === 'side' ? run.plans[depth - 1]?.slots.get(side.content.of) : undefined;
  return of?.type ?? 'Element';
}

/** R5 tells canonical and metadata resources from others by their type; R4 by what they have. */
function isResourceKind(name: string, type: string, resource: FhirObject | undefined): boolean {
  if (name === 'CanonicalResource' || name === 'MetadataResource')
    return CANONICAL.has(type) || resource?.url !== undefined;
  return isOfType(type, name, true);
}

const CANONICAL = new Set(
  (
    'ActivityDefinition CapabilityStatement ChargeItemDefinition CodeSystem CompartmentDefinition ConceptMap ' +
    'EffectEvidenceSynthesis EventDefinition Evidence EvidenceVariable ExampleScenario GraphDefinition ' +
    'ImplementationGuide Library Measure MessageDefinition NamingSystem OperationDefinition PlanDefinition ' +
    'Questionnaire ResearchDefinition ResearchElementDefinition RiskEvidenceSynthesis SearchParameter ' +
    'StructureDefinition StructureMap TerminologyCapabilities TestScript ValueSet'
  ).split(' '),
);

/** The steps from `depth` on are those names; a choice is named `value[x]`, `value` or as in the JSON. */
function areSteps(names: readonly string[], run: Run, depth: number): boolean {
  return names.every((name, index) => {
    const at = depth + index;
    const key = run.keys[at] as string;
    const slot = run.slots[at];
    if (key === name || key === `_${name}`) return true;
    return slot?.choice === true && (slot.element === name || slot.element.slice(0, -3) === name);
  });
}
