import type { FhirObject } from '../check/run.ts';
import { type Item, resourceItem } from '../fhirpath/item.ts';
import { blame, type Checking, type Conformance, findingsOf, isError } from './checking.ts';
import type { CompiledProfile } from './constraint-tree.ts';
import { inReferred } from './in-referred.ts';
import { coreType } from './resolve-chain.ts';

/** References from target to target are followed this far, and not judged beyond. */
const DEEPEST = 40;

/** The item that a profile on `type` is checked on. */
export function itemFor(value: FhirObject, type: string, at: Checking): Item {
  const { engine } = at;
  if (engine.definitions.types.get(type)?.kind === 'resource') return resourceItem(value, engine.plan);
  return { value, side: undefined, type, plan: engine.plan(type) };
}

/** Does the value meet the profile? Remembered, since slices and references ask it again and again. */
export function conformance(canonical: string, value: FhirObject, at: Checking): Conformance {
  const core = coreType(canonical, at.engine);
  if (core !== undefined) return isOfCore(value, core, at) ? 'yes' : 'no';
  const profile = at.profile(canonical);
  if (!profile) return 'unknown';
  if (value.resourceType !== undefined && !isOfCore(value, profile.type, at)) return 'no';
  const known = at.verdicts.get(value)?.get(profile);
  if (known) return known;
  if (at.active.get(value)?.has(profile)) return 'yes';
  if (at.nesting >= DEEPEST) return 'unknown';
  const check = () => at.against(profile, itemFor(value, profile.type, at));
  const found = findingsOf(at, () => inReferred(at, value, check));
  const failure = found.find(isError);
  if (failure) at.failures.set(profile, failure.finding.message);
  const verdict = failure ? 'no' : 'yes';
  const verdicts = at.verdicts.get(value) ?? new Map<CompiledProfile, Conformance>();
  at.verdicts.set(value, verdicts.set(profile, verdict));
  return verdict;
}

function isOfCore(value: FhirObject, type: string, { engine }: Checking): boolean {
  if (engine.definitions.types.get(type)?.kind !== 'resource') return true;
  return type === 'Resource' || type === 'DomainResource' || value.resourceType === type;
}

/** The value meets one of the profiles of its type. Of several that fail, the one that fails least says why. */
export function checkOneOf(profiles: readonly string[], item: Item, at: Checking): void {
  const value = item.value as FhirObject;
  const compiled: CompiledProfile[] = [];
  for (const canonical of profiles) {
    const core = coreType(canonical, at.engine);
    if (core !== undefined && isOfCore(value, core, at)) return;
    const profile = core === undefined ? at.profile(canonical) : undefined;
    if (core === undefined && !profile) {
      reportUnknown(canonical, at);
      return;
    }
    if (profile && isOfCore(value, profile.type, at)) compiled.push(profile);
  }
  const [only] = compiled;
  if (!only) {
    const expected = `a resource that meets ${profiles.join(' or ')}`;
    blame(at, { code: 'fhir.profile-type', expected, got: item.type });
    return;
  }
  if (profiles.length === 1) {
    at.against(only, item);
    return;
  }
  const failures = compiled.map((profile) => findingsOf(at, () => at.against(profile, item)).filter(isError));
  if (failures.some((found) => found.length === 0)) return;
  const [least] = failures.sort((a, b) => a.length - b.length);
  const expected = `to meet one of ${profiles.join(', ')}`;
  blame(at, {
    code: 'fhir.profile-none',
    expected,
    got: 'none that it meets',
    next: `The nearest fails: ${least?.[0]?.finding.message}`,
  });
}

/** Why what was asked for one of the profiles did not meet it, as the end of a message. */
export function failureOf(profiles: readonly string[], at: Checking): string | undefined {
  for (const canonical of profiles) {
    const profile = at.profile(canonical);
    const failure = profile && at.failures.get(profile);
    if (failure !== undefined) return `The nearest fails: ${failure}`;
  }
  return undefined;
}

/** A profile whose definition is not at hand is neither met nor broken. */
export function reportUnknown(canonical: string, at: Checking): void {
  if (!at.run.undecided) return;
  blame(at, {
    code: 'fhir.profile-unknown',
    severity: 'information',
    expected: `the definition of ${canonical} to check with`,
    got: 'none at hand',
    next: 'Not checked; give it with the other profiles.',
    notChecked: `the profile ${canonical}`,
  });
}
