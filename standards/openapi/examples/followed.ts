import { asMembers, isLinear, memberOf, type Resolve } from 'assay/openapi';
import { schemasWithin } from '../schemas.ts';

/** What a schema means by these is not followed here. */
const UNFOLLOWED = ['$id', '$schema', '$dynamicRef'];

interface Direct {
  readonly isKnown: boolean;
  readonly references: readonly string[];
}

/**
 * Whether all that a schema says can be followed here, references included: what cannot would allow everything, which
 * below `not` or `oneOf` accuses values that are right.
 */
export function openFollowed(resolve: Resolve): (schema: unknown) => boolean {
  const known = new Map<string, Direct>();
  const directly = (reference: string): Direct => {
    const found = known.get(reference);
    if (found) return found;
    const target = resolve(reference);
    const direct = target.kind === 'found' ? directOf(target.value) : { isKnown: false, references: [] };
    known.set(reference, direct);
    return direct;
  };
  return (schema) => {
    const first = directOf(schema);
    const pending = [...first.references];
    const seen = new Set<string>(pending);
    let all = first.isKnown;
    for (let next = pending.pop(); all && next !== undefined; next = pending.pop()) {
      const direct = directly(next);
      all = direct.isKnown;
      for (const reference of direct.references) {
        if (!seen.has(reference)) pending.push(reference);
        seen.add(reference);
      }
    }
    return all;
  };
}

function directOf(given: unknown): Direct {
  const references: string[] = [];
  let isKnown = typeof given === 'boolean' || asMembers(given) !== undefined;
  for (const { schema } of schemasWithin({ pointer: '', schema: given })) {
    if (typeof schema.$ref === 'string') references.push(schema.$ref);
    const patterns = [memberOf(schema, 'pattern'), ...Object.keys(asMembers(schema.patternProperties) ?? {})];
    isKnown &&=
      UNFOLLOWED.every((key) => !Object.hasOwn(schema, key)) &&
      schema.type !== 'file' &&
      patterns.every((pattern) => typeof pattern !== 'string' || isLinear(pattern));
  }
  return { isKnown, references };
}
