import type { Engine } from '../check/engine.ts';
import { type FhirObject, type Run, within } from '../check/run.ts';
import { resourceItem } from '../fhirpath/item.ts';
import { objects } from '../rules/rule-table.ts';
import { checkAgainst } from './check-against.ts';
import { conformance, itemFor, reportUnknown } from './check-profile.ts';
import { blame, type Checking } from './checking.ts';
import { profileCompiler } from './compile-profile.ts';
import type { CompiledProfile } from './constraint-tree.ts';
import type { Profiles } from './profiles.ts';
import { coreType } from './resolve-chain.ts';
import { vitalSignProfile } from './vital-signs.ts';

/** `applied`: canonical addresses of profiles that every resource of their type must meet, claimed or not. */
export function createProfiles(engine: () => Engine, applied: readonly string[]): Profiles {
  const profile = profileCompiler(engine);
  const globals = globalProfiles(engine);
  // One run comes to its end before the next begins.
  let current: Checking | undefined;

  const checkingOf = (run: Run): Checking => {
    if (current?.run === run) return current;
    const made: Checking = {
      engine: engine(),
      run,
      profile,
      against: (one, item) => checkAgainst(one, item, made),
      conforms: (canonical, value) => conformance(canonical, value, made),
      reported: new Map(),
      active: new Map(),
      verdicts: new Map(),
      failures: new Map(),
      entries: new Map(),
      nesting: 0,
    };
    current = made;
    return made;
  };

  return {
    check: (canonical, value, run) => {
      const found = profile(canonical);
      if (!found) return 'unknown';
      const at = checkingOf(run);
      at.against(found, itemFor(value, found.type, at));
      return 'checked';
    },
    conforms: (canonical, value, run) => conformance(canonical, value, checkingOf(run)),
    checkResource: (resource, run) => {
      if (run.depth === 0 && applied.length > 0) checkApplied(applied, resource, checkingOf(run));
      const implied = resource.resourceType === 'Observation' ? vitalSignProfile(resource) : undefined;
      if (implied !== undefined) checkClaim(implied, resource, checkingOf(run));
      for (const canonical of globals().get(String(resource.resourceType)) ?? []) {
        checkClaim(canonical, resource, checkingOf(run));
      }
      const claimed = objects(resource.meta)[0]?.profile;
      if (Array.isArray(claimed)) checkClaimed(claimed, resource, checkingOf(run));
      // Nothing of a document is kept when it has been checked.
      if (run.depth === 0) current = undefined;
    },
  };
}

/** Those that fit the type; when none does, the resource is another than was asked for. */
function checkApplied(applied: readonly string[], resource: FhirObject, at: Checking): void {
  const profiles = applied.map((canonical) => [canonical, at.profile(canonical)] as const);
  const type = resource.resourceType;
  const mine = profiles.filter(([, profile]) => profile?.type === type);
  for (const [canonical] of mine) checkClaim(canonical, resource, at);
  for (const [canonical, profile] of profiles) if (!profile) reportUnknown(canonical, at);
  const types = new Set(profiles.map(([, profile]) => profile?.type));
  if (mine.length > 0 || types.size === 0 || types.has(undefined)) return;
  const expected = `a ${[...types].join(' or ')}, which the profile is for`;
  blame(at, { code: 'fhir.profile-type', expected, got: `a ${String(type)}` });
}

function checkClaimed(claimed: readonly unknown[], resource: FhirObject, at: Checking): void {
  for (const [index, canonical] of claimed.entries()) {
    if (typeof canonical !== 'string' || checkClaim(canonical, resource, at)) continue;
    within(at.run, 'meta', undefined, () =>
      within(at.run, 'profile', index, () => {
        reportUnknown(canonical, at);
      }),
    );
  }
}

/** A profile that the resource must meet, with those that it imposes. False when the definition is not at hand. */
function checkClaim(canonical: string, resource: FhirObject, at: Checking): boolean {
  const core = coreType(canonical, at.engine);
  const profile = core === undefined ? at.profile(canonical) : undefined;
  const type = core ?? profile?.type;
  if (type === undefined) return false;
  if (type !== resource.resourceType && type !== 'Resource' && type !== 'DomainResource') {
    const expected = `a ${type}, which the profile ${canonical} is for`;
    blame(at, { code: 'fhir.profile-type', expected, got: `a ${String(resource.resourceType)}` });
    return true;
  }
  for (const one of profile ? [profile, ...imposedBy(profile, at)] : []) {
    at.against(one, resourceItem(resource, at.engine.plan));
  }
  return true;
}

function imposedBy(profile: CompiledProfile, at: Checking): readonly CompiledProfile[] {
  return profile.imposed.flatMap((canonical) => at.profile(canonical) ?? []);
}

/** Profiles that a given ImplementationGuide asks of every resource of a type (ImplementationGuide.global). */
function globalProfiles(engine: () => Engine): () => ReadonlyMap<string, readonly string[]> {
  let made: Map<string, string[]> | undefined;
  return () => {
    if (made) return made;
    made = new Map();
    for (const guide of engine().artifacts.given) {
      if (guide.resourceType !== 'ImplementationGuide') continue;
      for (const { type, profile } of objects(guide.global)) {
        if (typeof type !== 'string' || typeof profile !== 'string') continue;
        made.set(type, [...(made.get(type) ?? []), profile]);
      }
    }
    return made;
  };
}
