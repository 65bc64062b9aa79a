import { shown } from '../check/run.ts';
import { type Item, isRecord } from '../fhirpath/item.ts';
import { resolveReference } from '../references/resolve-reference.ts';
import { targetType } from '../references/target-type.ts';
import { failureOf } from './check-profile.ts';
import { blame, type Checking } from './checking.ts';
import { coreType } from './resolve-chain.ts';

/**
 * What a Reference points at conforms to one of the profiles. Only what is contained or stands in the Bundle can be
 * looked at; of all else the type is told by the reference itself (references.html#literal).
 */
export function checkTarget(targets: readonly string[], { value, type }: Item, at: Checking): void {
  if (type !== 'Reference' || !isRecord(value) || typeof value.reference !== 'string') return;
  const { reference } = value;
  const types = targets.map((target) => typeOf(target, at));
  const resource = resolveReference(reference, at.run);
  const found = targetType(reference, at.run, at.engine.definitions.resources);
  if (found === undefined) return;
  const allowed = types.some((one) => one === undefined || one === 'Resource' || one === found);
  const base = at.run.slots[at.run.depth - 1]?.targets;
  if (!allowed) {
    if (base && !base.has(found)) return;
    const expected = `a reference to ${[...new Set(types)].join(' or ')}`;
    blame(at, { code: 'fhir.profile-target', expected, got: `one to ${found}`, member: 'reference' });
  } else if (resource && !targets.some((target) => at.conforms(target, resource) !== 'no')) {
    const expected = `a reference to a resource that meets ${targets.join(' or ')}`;
    const got = `${shown(reference)}, which does not`;
    const next = failureOf(targets, at);
    blame(at, { code: 'fhir.profile-target', expected, got, member: 'reference', ...(next && { next }) });
  }
}

/** Type that a profile is on; undefined when that is not known. */
export function typeOf(canonical: string, at: Checking): string | undefined {
  return coreType(canonical, at.engine) ?? at.profile(canonical)?.type;
}
