import type { FhirObject } from '../check/run.ts';

/** A text that a code system gives a code; `language` undefined for the language of the system. */
export interface Designation {
  readonly text: string;
  readonly language: string | undefined;
}

/** One code of a code system, with what supplements add to it. */
export interface Concept {
  readonly code: string;
  readonly designations: readonly Designation[];
  /** As in `CodeSystem.concept.property`: a code and a `value[x]`. */
  readonly properties: readonly FhirObject[];
  /** Codes directly above, from nesting and from properties. */
  readonly parents: ReadonlySet<string>;
}

/** The value of a concept's property, as a string to compare with; a Coding as `system#code`. */
export function propertyText(property: FhirObject): string | undefined {
  for (const key in property) {
    if (!key.startsWith('value')) continue;
    const value = property[key];
    if (value === null || typeof value !== 'object') return value === undefined ? undefined : String(value);
    const { system, code, text } = value as FhirObject;
    if (typeof code === 'string') return typeof system === 'string' ? `${system}#${code}` : code;
    // A number that was read exactly.
    return typeof text === 'string' ? text : undefined;
  }
  return undefined;
}

/** A text for comparison: what differs by case or blanks alone says the same. */
export function plain(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, ' ');
}
