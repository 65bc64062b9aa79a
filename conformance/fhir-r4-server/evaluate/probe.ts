import type { DeclaredParameter } from '../declared.ts';
import { idOf, type Resource } from '../json.ts';
import { factsOf, type ParameterFact, type ParameterType } from '../parameters/facts.ts';
import { MOST_TYPES } from '../session/choose-types.ts';
import type { Fhir } from '../session/fhir.ts';
import { valuesOf } from './values.ts';

/** A value to search by, taken from a resource that has it. */
export interface Probe {
  readonly fact: ParameterFact;
  readonly owner: Resource;
  readonly id: string;
  readonly value: unknown;
}

/** Parameters a check tries on one type. */
const MOST_PARAMETERS = 6;

/**
 * The declared parameters of a type that are the specification's own and whose values stand at plain paths: those a
 * scope names first. A parameter declared with another type or definition is not the specification's and is left out.
 */
export function knownParameters(fhir: Fhir, type: string, kind: ParameterType): readonly ParameterFact[] {
  const facts = factsOf(type);
  const asked = fhir.scoped?.find((each) => each.type === type)?.search ?? [];
  const declared = fhir.declared.types.get(type)?.parameters ?? [];
  const known = declared.flatMap((parameter) => {
    const fact = facts.get(parameter.name);
    return fact !== undefined && fact.type === kind && fact.paths.length > 0 && isStandard(parameter, fact)
      ? [fact]
      : [];
  });
  const unique = [...new Map(known.map((fact) => [fact.name, fact])).values()];
  const first = unique.filter((fact) => asked.includes(fact.name));
  return [...first, ...unique.filter((fact) => !asked.includes(fact.name))];
}

function isStandard(parameter: DeclaredParameter, fact: ParameterFact): boolean {
  if (parameter.type !== undefined && parameter.type !== fact.type) return false;
  return parameter.definition === undefined || parameter.definition.split('|')[0] === fact.definition;
}

/** One probe for each known parameter that has a usable value among the resources; the seed chooses the owner. */
export function probesOf(
  fhir: Fhir,
  type: string,
  kind: ParameterType,
  resources: readonly Resource[],
  usable: (value: unknown) => boolean,
): readonly Probe[] {
  const probes: Probe[] = [];
  for (const fact of knownParameters(fhir, type, kind)) {
    if (probes.length >= MOST_PARAMETERS) break;
    const start = Math.floor(fhir.random() * resources.length);
    for (let step = 0; step < resources.length; step += 1) {
      const owner = resources[(start + step) % resources.length];
      const id = owner === undefined ? undefined : idOf(owner);
      if (owner === undefined || id === undefined) continue;
      const value = valuesOf(owner, fact).find(usable);
      if (value === undefined) continue;
      probes.push({ fact, owner, id, value });
      break;
    }
  }
  return probes;
}

/**
 * Types on which searches by parameters of a kind can be shown: those of the scope, else those that held data when the
 * run began, as far as they declare such a parameter of the specification's own.
 */
export function typesKnowing(fhir: Fhir, kind: ParameterType): readonly string[] {
  const all = fhir.scoped === undefined ? fhir.declared.populated : fhir.types('search-type');
  return all.filter((type) => knownParameters(fhir, type, kind).length > 0).slice(0, MOST_TYPES);
}
