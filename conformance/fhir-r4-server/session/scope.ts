import type { Scope } from 'assay/suite';
import { isRecord, itemsAt, member } from '../json.ts';

/** What the buyer's scope asks of one resource type. */
export interface ScopedType {
  readonly type: string;
  readonly interactions: readonly string[];
  /** Search parameters by name. */
  readonly search: readonly string[];
  /** Canonical addresses of profiles. */
  readonly profiles: readonly string[];
}

/**
 * Reads `resources` of a scope: `{ Patient: { interactions: [read, search-type], search: [birthdate] } }`.
 * A type without interactions is taken to ask for read and search-type. Undefined without a scope.
 */
export function scopedTypes(scope: Scope | undefined): readonly ScopedType[] | undefined {
  const resources = member(scope, 'resources');
  if (!isRecord(resources)) return undefined;
  return Object.keys(resources).map((type) => {
    const asked = resources[type];
    const interactions = texts(itemsAt(asked, 'interactions'));
    return {
      type,
      interactions: interactions.length > 0 ? interactions : ['read', 'search-type'],
      search: texts(itemsAt(asked, 'search')),
      profiles: texts(itemsAt(asked, 'profiles')),
    };
  });
}

/** Canonical addresses of the guides, or of their statements, that a scope names; undefined where it says nothing of guides. */
export function scopedGuides(scope: Scope | undefined): readonly string[] | undefined {
  return Array.isArray(scope?.guides) ? texts(scope.guides) : undefined;
}

function texts(items: readonly unknown[]): readonly string[] {
  return items.filter((item) => typeof item === 'string');
}
