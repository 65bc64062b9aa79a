/** A value that is not the same in two versions of a unit: by its pointer in each, where it is there. */
export interface Change {
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** The leaves of a unit, by JSON pointer. */
export function valuesOf(value: unknown, pointer = ''): readonly (readonly [string, unknown])[] {
  if (value === null || typeof value !== 'object') return [[pointer, value]];
  return Object.entries(value).flatMap(([key, member]) => valuesOf(member, `${pointer}/${key}`));
}

/** What changed, value by value. A list element that only moved up or down did not change. */
export function changedValues(before: unknown, after: unknown, at = '', now = ''): readonly Change[] {
  if (Array.isArray(before) && Array.isArray(after)) {
    return aligned(before, after).flatMap(([i, j]) => {
      if (i === undefined)
        return gone(after[j as number], `${now}/${j}`).map((to) => ({ before: undefined, after: to }));
      if (j === undefined) return gone(before[i], `${at}/${i}`).map((from) => ({ before: from, after: undefined }));
      return changedValues(before[i], after[j], `${at}/${i}`, `${now}/${j}`);
    });
  }
  if (isObject(before) && isObject(after)) {
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) => {
      if (!(key in after)) return gone(before[key], `${at}/${key}`).map((from) => ({ before: from, after: undefined }));
      if (!(key in before)) return gone(after[key], `${now}/${key}`).map((to) => ({ before: undefined, after: to }));
      return changedValues(before[key], after[key], `${at}/${key}`, `${now}/${key}`);
    });
  }
  if (before === after) return [];
  if (isObject(before) || isObject(after) || Array.isArray(before) || Array.isArray(after)) {
    return [
      ...gone(before, at).map((from) => ({ before: from, after: undefined })),
      ...gone(after, now).map((to) => ({ before: undefined, after: to })),
    ];
  }
  return [{ before: at, after: now }];
}

function gone(value: unknown, pointer: string): readonly string[] {
  return valuesOf(value, pointer).map(([at]) => at);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

type Pair = readonly [number | undefined, number | undefined];

/** Elements that belong together: entries by their name, others by what they say. */
function aligned(before: readonly unknown[], after: readonly unknown[]): readonly Pair[] {
  const name = (element: unknown) => (isObject(element) ? element.fullUrl : undefined);
  if (name(before[0]) !== undefined && name(after[0]) !== undefined) {
    const places = new Map(after.map((element, j) => [name(element), j]));
    const known = new Set(before.map(name));
    return [
      ...before.map((element, i): Pair => [i, places.get(name(element))]),
      ...after.flatMap((element, j): Pair[] => (known.has(name(element)) ? [] : [[undefined, j]])),
    ];
  }
  if (before.length === after.length) return before.map((_, i) => [i, i]);
  return alignedByContent(before, after);
}

function text(element: unknown): string {
  return JSON.stringify(element);
}

/** Equal elements are one wherever they stand; of what is left over, those go together that say most of the same. */
function alignedByContent(before: readonly unknown[], after: readonly unknown[]): readonly Pair[] {
  const open = new Map<string, number[]>();
  for (const [j, element] of after.entries()) open.set(text(element), [...(open.get(text(element)) ?? []), j]);
  const equal = before.map((element) => open.get(text(element))?.shift());
  const taken = new Set(equal);
  const rest = after.flatMap((_, j) => (taken.has(j) ? [] : [j]));
  const left = before.flatMap((_, i) => (equal[i] === undefined ? [i] : []));
  const candidates = left
    .flatMap((i) => rest.map((j) => ({ i, j, alike: alike(before[i], after[j]) })))
    .sort((a, b) => b.alike - a.alike || a.i - b.i || a.j - b.j);
  const partners = new Map<number, number>();
  const used = new Set<number>();
  for (const { i, j } of candidates) {
    if (partners.has(i) || used.has(j)) continue;
    partners.set(i, j);
    used.add(j);
  }
  return [
    ...before.map((_, i): Pair => [i, equal[i] ?? partners.get(i)]),
    ...rest.flatMap((j): Pair[] => (used.has(j) ? [] : [[undefined, j]])),
  ];
}

/** How many values two elements share; where as many, those belong together that the same row began. */
function alike(a: unknown, b: unknown): number {
  const known = new Map(valuesOf(a));
  const shared = valuesOf(b).filter(([pointer, value]) => known.get(pointer) === value).length;
  const begun = isObject(a) && isObject(b) && Object.keys(a)[0] === Object.keys(b)[0];
  return shared + (begun ? 0.5 : 0);
}
