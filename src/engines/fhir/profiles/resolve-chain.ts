import type { Engine } from '../check/engine.ts';
import type { FhirObject } from '../check/run.ts';
import { objects } from '../rules/rule-table.ts';

const CORE = 'http://hl7.org/fhir/StructureDefinition/';
/** Longer chains of profiles are a circle, or no work of people. */
const LONGEST = 50;

export interface Chain {
  /** The type that all of them constrain. */
  readonly type: string;
  /** The profile last, the one on the type itself first. */
  readonly definitions: readonly Layer[];
}

/** One definition of a chain, and the elements that it states. */
export interface Layer {
  readonly definition: FhirObject;
  readonly elements: readonly FhirObject[];
}

/** Name of a type of FHIR itself by its canonical address; undefined for anything else. */
export function coreType(canonical: string, engine: Engine): string | undefined {
  if (!canonical.startsWith(CORE)) return undefined;
  const bar = canonical.indexOf('|');
  const name = canonical.slice(CORE.length, bar === -1 ? undefined : bar);
  return engine.definitions.types.has(name) ? name : undefined;
}

/**
 * The definitions from the type of FHIR to the profile (StructureDefinition.baseDefinition). A base that is not at hand
 * does not matter where there is a snapshot, which holds all that the bases say. Undefined when the chain cannot be told.
 */
export function resolveChain(canonical: string, engine: Engine): Chain | undefined {
  const layers: Layer[] = [];
  let next = canonical;
  while (layers.length < LONGEST) {
    const definition = engine.artifacts.find(next, 'StructureDefinition');
    if (!definition) return finish(layers);
    const type = typeof definition.type === 'string' ? definition.type : '';
    // Logical models describe no resources of FHIR. (A derivation is often misstated, so it decides nothing here.)
    if (!engine.definitions.types.has(type)) return undefined;
    layers.unshift({ definition, elements: stated(definition) });
    const base = definition.baseDefinition;
    if (typeof base !== 'string') return finish(layers);
    if (coreType(base, engine) !== undefined) return { type, definitions: layers };
    next = base;
  }
  return undefined;
}

/** The chain ends at a base that is not at hand: what is known from the first snapshot on is all of it. */
function finish(layers: readonly Layer[]): Chain | undefined {
  const from = layers.findIndex(({ definition }) => snapshotOf(definition).length > 0);
  const first = layers[from];
  if (!first) return undefined;
  const whole: Layer = { definition: first.definition, elements: snapshotOf(first.definition) };
  return { type: String(first.definition.type), definitions: [whole, ...layers.slice(from + 1)] };
}

function stated(definition: FhirObject): readonly FhirObject[] {
  const differential = objects(objects(definition.differential)[0]?.element);
  return differential.length > 0 ? differential : snapshotOf(definition);
}

function snapshotOf(definition: FhirObject): readonly FhirObject[] {
  return objects(objects(definition.snapshot)[0]?.element);
}
