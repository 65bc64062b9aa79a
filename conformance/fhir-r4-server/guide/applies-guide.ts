import type { Applicability, Needs, Scope } from 'assay/suite';
import type { Declared } from '../declared.ts';
import { type ScopedType, scopedGuides, scopedTypes } from '../session/scope.ts';

/** By which names a scope or a target makes a statement of a guide binding. */
export interface Binding {
  /** In a scope: the statement's address, or its guide's. */
  readonly named: readonly string[];
  /** In what the target declares: the statement's address, or its guide's where that has no other one for servers. */
  readonly implemented: readonly string[];
}

/**
 * Whether what a guide asks applies. `needs.named` and `needs.implemented` are a Binding; `needs.profile` is a profile on
 * `needs.type`; else `needs.asks` is an interaction of the type, or its search by `needs.parameters`.
 */
export function appliesGuide(needs: Needs, declared: Declared, scope: Scope | undefined): Applicability {
  const type = String(needs.type);
  const scoped = scopedTypes(scope)?.find((each) => each.type === type);
  const bound = boundBy(needs, declared, scope);
  if (typeof needs.profile === 'string') return byProfile(needs.profile, type, needs, declared, scope, scoped, bound);
  if (bound === undefined) {
    return { kind: 'out-of-scope', reason: `neither the scope nor the target names ${listOf(needs.named)[0]}` };
  }
  const own = declared.types.get(type);
  const lacking = (what: string): Applicability => ({
    kind: 'under-declared',
    reason: `${bound}, which asks for ${what}, and the target does not declare it`,
  });
  if (own === undefined) {
    if (needs.always === true || scoped !== undefined) return lacking(type);
    return { kind: 'inapplicable', reason: `it is asked of servers with ${type}, which the target does not declare` };
  }
  const asks = String(needs.asks);
  if (!own.interactions.includes(asks)) return lacking(`${asks} on ${type}`);
  const missing = listOf(needs.parameters).filter((name) => !own.parameters.some((each) => each.name === name));
  return missing.length > 0 ? lacking(`searches of ${type} by ${missing.join(' and ')}`) : { kind: 'applies' };
}

function byProfile(
  profile: string,
  type: string,
  needs: Needs,
  declared: Declared,
  scope: Scope | undefined,
  scoped: ScopedType | undefined,
  bound: string | undefined,
): Applicability {
  const own = declared.types.get(type);
  const isAsked = needs.apply === true || scoped?.profiles.some((each) => each.split('|')[0] === profile) === true;
  if (own?.interactions.includes('search-type') !== true) {
    const reason = `only searches of ${type} can show it, which the target does not declare`;
    return { kind: isAsked ? 'under-declared' : 'out-of-scope', reason };
  }
  if (isAsked || bound !== undefined) return { kind: 'applies' };
  const others = scopedTypes(scope) !== undefined && (scoped === undefined || scoped.profiles.length > 0);
  if (others) return { kind: 'out-of-scope', reason: `the scope does not ask for ${profile}` };
  if (own.profiles.includes(profile)) return { kind: 'applies' };
  return { kind: 'out-of-scope', reason: `nobody asks for ${profile} and the target does not declare it` };
}

/** Who makes it binding, in words. A scope that names guides names all that count. */
function boundBy(needs: Needs, declared: Declared, scope: Scope | undefined): string | undefined {
  const scoped = scopedGuides(scope)?.map((each) => each.split('|')[0] ?? '');
  if (scoped !== undefined) {
    const named = listOf(needs.named).find((each) => scoped.includes(each));
    return named === undefined ? undefined : `the scope names ${named}`;
  }
  const claimed = listOf(needs.implemented).find((each) => declared.implemented.includes(each));
  return claimed === undefined ? undefined : `the target says that it implements ${claimed}`;
}

function listOf(value: Needs[string] | undefined): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : [];
}
