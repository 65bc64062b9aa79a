import type { Resource } from '../resource.ts';

/** One search parameter this server implements. */
export interface SearchParameter {
  readonly name: string;
  readonly type: 'composite' | 'date' | 'number' | 'quantity' | 'reference' | 'string' | 'token' | 'uri';
  /** Canonical address of its SearchParameter. */
  readonly definition: string;
  /** Dotted paths from the resource's root; a value at any of them counts. */
  readonly paths: readonly string[];
  /** token: the code system that the element's binding implies. */
  readonly system?: string;
  /** token: on a boolean, uri or ContactPoint, where no `|` may stand (R4 search, 3.1.1.4.10). */
  readonly plain?: boolean;
  /** token: upper and lower case differ, as always in `_id`. */
  readonly caseSensitive?: boolean;
  /** token on a ContactPoint: only those of this system. */
  readonly contact?: 'email' | 'phone';
  /** date: those of the paths that hold an instant, a point without width. */
  readonly instants?: readonly string[];
  /** reference: the types it may point at. */
  readonly targets?: readonly string[];
  /** composite: what must match within one and the same value at a path; the path `.` is the resource. */
  readonly parts?: readonly SearchParameter[];
}

/** What this server knows of one resource type. */
export interface TypeDefinition {
  readonly parameters: readonly SearchParameter[];
  /** Root elements of the summary view, besides id and meta. */
  readonly summary: readonly string[];
  /** Root elements that every resource of the type has. */
  readonly mandatory: readonly string[];
  /** Root elements that can change the meaning of the rest. */
  readonly modifiers: readonly string[];
}

/** What a matcher needs to know of the server. */
export interface SearchContext {
  readonly base: string;
  /** Milliseconds; `ap` on dates widens with the distance from now. */
  readonly now: number;
  /** Which of the types hold a resource of this id. */
  typesHolding(id: string, types: readonly string[]): readonly string[];
  /** What stands here now: for parameters that look at other resources than the one searched for. */
  resource(type: string, id: string): Resource | undefined;
  resources(type: string): readonly Resource[];
}

/** True where an element's value matches one alternative of a parameter. */
export type ValueTest = (value: unknown) => boolean;

/** Name and value, in the order they came, decoded. */
export type Parameters = readonly (readonly [name: string, value: string])[];
