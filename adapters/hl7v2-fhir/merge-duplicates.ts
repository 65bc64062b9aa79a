import type { AssembleContext, Entry } from 'assay/adapter';

type Value = Record<string, unknown>;

/** Types that a message names again and again. */
const MERGED = new Set(['Practitioner', 'PractitionerRole', 'Organization', 'Location', 'Device', 'CareTeam']);
/** Places nest six deep at most, and merging one level can make the next alike. */
const PASSES = 8;
/** Contradicting entries of one key that later ones are held against: a hostile message may have a million. */
const MOST_ALIKE = 8;

/**
 * Makes one entry of those that stand for the same thing: same identifiers, and nothing in one that the other contradicts.
 * What only the later one says is added to the first; references follow. `merged` is told of each.
 */
export function mergeDuplicates(entries: readonly Entry[], merged?: AssembleContext['merged']): readonly Entry[] {
  let kept = entries;
  for (let pass = 0; pass < PASSES; pass++) {
    const moved = new Map<string, string>();
    const firsts = new Map<string, Entry[]>();
    const next = kept.filter((entry) => {
      const key = MERGED.has(entry.type) ? `${entry.type} ${keyOf(entry.value)}` : undefined;
      if (key === undefined) return true;
      const alike = firsts.get(key) ?? [];
      const first = alike.find(({ value }) => mergeable(value, entry.value));
      if (!first) {
        if (alike.length < MOST_ALIKE) firsts.set(key, [...alike, entry]);
        return true;
      }
      merge(first.value, entry.value);
      merged?.(first, entry);
      moved.set(`urn:uuid:${entry.uuid}`, `urn:uuid:${first.uuid}`);
      return false;
    });
    kept = next;
    if (moved.size === 0) break;
    for (const { value } of kept) repoint(value, moved);
  }
  return kept;
}

/**
 * Identifiers, and for a place also what it is part of: room 1 of two wards is two rooms. Those who care for one
 * patient are one team, whichever segments name them.
 */
function keyOf(value: Value): string {
  if (value.resourceType === 'CareTeam') return JSON.stringify(value.subject ?? value);
  return JSON.stringify([value.identifier ?? value, value.partOf, value.practitioner, value.organization]);
}

function mergeable(into: Value, from: Value): boolean {
  return Object.entries(from).every(([key, value]) => {
    const other = into[key];
    return other === undefined || Array.isArray(value) || same(other, value);
  });
}

function merge(into: Value, from: Value): void {
  for (const [key, value] of Object.entries(from)) {
    const other = into[key];
    if (other === undefined) into[key] = value;
    else if (Array.isArray(value) && Array.isArray(other)) {
      for (const element of value) if (!other.some((known) => same(known, element))) other.push(element);
    }
  }
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Resources nest no deeper than their types do. */
function repoint(value: unknown, moved: ReadonlyMap<string, string>): void {
  if (value === null || typeof value !== 'object') return;
  const { reference } = value as Value;
  const target = typeof reference === 'string' ? moved.get(reference) : undefined;
  if (target !== undefined) (value as Value).reference = target;
  for (const member of Object.values(value)) repoint(member, moved);
}
