import { entities } from './schema/entities.ts';
import { apiFields, HANDED_OUT, type HandedOut, type PayloadName, pageFields } from './schema/payloads.ts';

/** What a document is, told by its members, or undefined where it looks like nothing of the API. */
export function recognise(value: unknown): PayloadName | undefined {
  if (Array.isArray(value)) {
    const entity = entityOf(value);
    return entity === undefined ? undefined : `${entity}_package`;
  }
  if (value === null || typeof value !== 'object') return undefined;
  const names = Object.keys(value);
  if (names.includes('contents') || names.filter((name) => Object.hasOwn(pageFields, name)).length > 1) {
    const { contents } = value as { readonly contents?: unknown };
    // Of an empty page it does not matter what it would hold.
    return `${entityOf(Array.isArray(contents) ? contents : []) ?? 'service'}_list`;
  }
  if (names.some((name) => name === 'openapi_url' || name === 'profile') && !names.includes('id')) return 'api';
  return entityOf([value]) ?? (names.some((name) => Object.hasOwn(apiFields, name)) ? 'api' : undefined);
}

/** The entity that most members of most items belong to; of several the one that lacks least, then in their order. */
function entityOf(items: readonly unknown[]): HandedOut | undefined {
  const names = items
    .slice(0, 20)
    .flatMap((item) => (item !== null && typeof item === 'object' && !Array.isArray(item) ? Object.keys(item) : []));
  const known = new Set(names);
  const scores = HANDED_OUT.map((entity) => {
    const { fields, required } = entities[entity];
    const own = names.filter((name) => Object.hasOwn(fields, name) || HOLDS[entity] === name).length;
    const lacking = required.filter((name) => !known.has(name)).length;
    return { entity, own, lacking };
  });
  const [best] = scores.toSorted((a, b) => b.own - a.own || a.lacking - b.lacking);
  return best !== undefined && best.own > 0 ? best.entity : undefined;
}

/** What an entity holds where it stands by itself. */
const HOLDS: Readonly<Partial<Record<HandedOut, string>>> = {
  service_at_location: 'service',
  organization: 'services',
};
