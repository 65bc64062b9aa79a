/** An object of a description: nothing is known of its members. */
export type Members = { readonly [name: string]: unknown };

export function asMembers(value: unknown): Members | undefined {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Members) : undefined;
}

/** A member of its own, never one inherited from the prototype. */
export function memberOf(value: unknown, name: string): unknown {
  const members = asMembers(value);
  return members && Object.hasOwn(members, name) ? members[name] : undefined;
}

export function textOf(value: unknown, name: string): string | undefined {
  const found = memberOf(value, name);
  return typeof found === 'string' ? found : undefined;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Own members, extensions (`x-`) left out. */
export function entriesOf(value: unknown): readonly (readonly [name: string, value: unknown])[] {
  const members = asMembers(value);
  if (!members) return [];
  const found: (readonly [name: string, value: unknown])[] = [];
  for (const name of Object.keys(members)) if (!name.startsWith('x-')) found.push([name, members[name]]);
  return found;
}
