/** A JSON object from outside: nothing is known of its members. */
export type JsonRecord = { readonly [name: string]: unknown };

export interface Resource extends JsonRecord {
  readonly resourceType: string;
  readonly id?: string;
}

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member of its own, never one inherited from the prototype. */
export function member(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** A member of its own if it is a string that is not empty. */
export function textAt(value: unknown, name: string): string | undefined {
  const found = member(value, name);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** The array's items; nothing for anything else, so that a wrong shape is never walked. */
export function itemsAt(value: unknown, name: string): readonly unknown[] {
  const found = member(value, name);
  return Array.isArray(found) ? found : [];
}

/** The value as a resource where it has a type; its id only where that is a string. */
export function asResource(value: unknown): Resource | undefined {
  if (textAt(value, 'resourceType') === undefined) return undefined;
  return value as Resource;
}

export function idOf(resource: Resource): string | undefined {
  return textAt(resource, 'id');
}

export function versionIdOf(resource: Resource): string | undefined {
  return textAt(member(resource, 'meta'), 'versionId');
}

export function lastUpdatedOf(resource: Resource): string | undefined {
  return textAt(member(resource, 'meta'), 'lastUpdated');
}

/** The logical id's form (datatypes.html#id). */
export const ID_FORM = /^[A-Za-z0-9.-]{1,64}$/;

/** The text cut to a length that fits a message, on one line. */
export function shown(value: unknown, longest = 80): string {
  const text = (typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing')).slice(0, longest * 2);
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
