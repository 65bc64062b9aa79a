import type { Rule } from '../check/plan.ts';

/** A canonical that is only a fragment means a contained resource (FHIR R4, references.html#canonical-fragments). */
export const canonicalFragment: Rule = {
  code: 'fhir.canonical-contained',
  expected: 'the id of a contained resource behind #',
  holds(focus, { container, lookups }) {
    if (typeof focus !== 'string' || focus.charCodeAt(0) !== 35 || focus.length === 1 || !container) return true;
    const id = focus.slice(1);
    return lookups.contained(container).has(id) || lookups.ids(container).elements.has(id) || focus;
  },
};
