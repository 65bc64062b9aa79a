import type { FhirObject } from '../check/run.ts';
import { has, objects, type RuleTable } from './rule-table.ts';

const contained = (focus: FhirObject): readonly FhirObject[] => objects(focus.contained);
const meta = (resource: FhirObject): FhirObject => objects(resource.meta)[0] ?? {};
const MAX_DEPTH = 256;

/** Invariants of every resource that may contain others (FHIR R4, domainresource.html). */
export const resourceRules = {
  'dom-2': [
    'no contained resources within contained ones',
    (focus) => focus.contained === undefined || contained(focus).every((resource) => !has(resource, 'contained')),
  ],
  'dom-3': [
    'each contained resource to be referred to by the resource, or to refer to it',
    (focus) => {
      if (focus.contained === undefined) return true;
      const mentioned = new Set<string>();
      collectFragments(focus, mentioned, 0);
      const index = contained(focus).findIndex((resource) => {
        if (typeof resource.id === 'string' && mentioned.has(`#${resource.id}`)) return false;
        const own = new Set<string>();
        collectFragments(resource, own, 0);
        return !own.has('#');
      });
      return index === -1 || `nothing that refers to contained[${index}]`;
    },
  ],
  'dom-4': [
    'contained resources without meta.versionId and meta.lastUpdated',
    (focus) =>
      focus.contained === undefined ||
      contained(focus).every((resource) => !has(meta(resource), 'versionId') && !has(meta(resource), 'lastUpdated')),
  ],
  'dom-5': [
    'contained resources without security labels',
    (focus) => focus.contained === undefined || contained(focus).every((resource) => !has(meta(resource), 'security')),
  ],
} satisfies RuleTable;

/** Every string that might be a local reference, wherever it stands: references, canonicals, uris and urls alike. */
function collectFragments(value: unknown, found: Set<string>, depth: number): void {
  if (typeof value === 'string') {
    if (value.includes('#')) found.add(value.slice(value.lastIndexOf('#')));
    return;
  }
  if (value === null || typeof value !== 'object' || depth > MAX_DEPTH) return;
  if (Array.isArray(value)) for (const item of value) collectFragments(item, found, depth + 1);
  else for (const key in value) collectFragments((value as FhirObject)[key], found, depth + 1);
}
