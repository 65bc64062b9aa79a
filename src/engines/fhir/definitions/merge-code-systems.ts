import type { FhirObject } from '../check/run.ts';
import { objects } from '../rules/rule-table.ts';

/**
 * A later edition of a CodeSystem, with what an earlier one of the same address has beyond it: codes that were withdrawn
 * since and other wordings. Data that names no version may mean either.
 */
export function mergeCodeSystems(later: FhirObject, earlier: FhirObject): FhirObject {
  if (later.content !== 'complete' || earlier.content !== 'complete') return later;
  const before = new Map(flat(earlier).map((concept) => [concept.code, concept]));
  const reworded = (concept: FhirObject): FhirObject => {
    const old = before.get(concept.code);
    before.delete(concept.code);
    const inner = concept.concept === undefined ? {} : { concept: objects(concept.concept).map(reworded) };
    if (typeof old?.display !== 'string' || old.display === concept.display) return { ...concept, ...inner };
    return { ...concept, designation: [...objects(concept.designation), { value: old.display }], ...inner };
  };
  const concept = objects(later.concept).map(reworded);
  const withdrawn = [...before.values()].map(({ code, display }) => ({ code, display }));
  return { ...later, concept: [...concept, ...withdrawn] };
}

function flat(codeSystem: FhirObject): readonly FhirObject[] {
  return objects(codeSystem.concept).flatMap((concept) => [concept, ...flat(concept)]);
}
