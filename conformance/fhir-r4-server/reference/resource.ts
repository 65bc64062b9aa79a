/** A JSON object from outside: nothing is known of its members. */
export type Json = { readonly [name: string]: unknown };

/** A resource as the server holds it: typed, and named. */
export interface Resource extends Json {
  readonly resourceType: string;
  readonly id: string;
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as a list: nothing for undefined and null, the members of an array, else the value alone. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** A member of its own, never one inherited from the prototype. */
export function member(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** A member of its own if it is a string. */
export function textOf(value: unknown, name: string): string | undefined {
  const found = member(value, name);
  return typeof found === 'string' ? found : undefined;
}

/** Every value at a dotted path, repetitions flattened at each step. */
export function valuesAt(value: unknown, path: string): readonly unknown[] {
  let found: readonly unknown[] = [value];
  for (const name of path.split('.')) found = found.flatMap((each) => listOf(member(each, name)));
  return found;
}

/** The id datatype: letters, digits, hyphen and dot, 1 to 64 of them (R4 datatypes, id). */
export function isId(text: string): boolean {
  return /^[A-Za-z0-9\-.]{1,64}$/.test(text);
}

/** A copy in which every string `reference` member is given to `change`, however deep it stands. */
export function mapReferences<T>(value: T, change: (reference: string) => string): T {
  if (Array.isArray(value)) return value.map((each) => mapReferences(each, change)) as T;
  if (!isObject(value)) return value;
  const copy = Object.entries(value).map(([name, each]): [string, unknown] => [
    name,
    name === 'reference' && typeof each === 'string' ? change(each) : mapReferences(each, change),
  ]);
  return Object.fromEntries(copy) as T;
}
