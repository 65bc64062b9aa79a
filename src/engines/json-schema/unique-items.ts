/** Index pairs of the first items that equal an earlier one, at most `limit`; linear in the size of the list. */
export function repeatedItems(list: readonly unknown[], limit: number): readonly (readonly [number, number])[] {
  const seen = new Map<string, number>();
  const found: [number, number][] = [];
  for (let i = 0; i < list.length && found.length < limit; i++) {
    const text = canonical(list[i]);
    const first = seen.get(text);
    if (first === undefined) seen.set(text, i);
    else found.push([first, i]);
  }
  return found;
}

/** Text that two JSON values share exactly when they are equal: members in order of their names. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`;
}
