/**
 * What a text in an exchange is, so that a run can be shared without personal data:
 * `keep` says nothing of a person (codes, types, addresses of definitions); `text` is replaced letter by letter, and so is
 * `remark`, which the target says of a request and may repeat parts of; `date` is moved; `address` is taken apart (a URL, or a reference like `Patient/1`); `markup` keeps its tags;
 * `token` is `system|value`, whose value is replaced; `pattern` is kept but for what looks personal by itself.
 */
export type TextKind = 'keep' | 'text' | 'remark' | 'date' | 'address' | 'markup' | 'token' | 'pattern';

/** A suite's knowledge of what is personal in what its target says. Doubt is for `text`. */
export interface Disguise {
  /** A string in a JSON body, by the names of the members above it. */
  member(path: readonly string[], value: string): TextKind;
  /** A decoded segment of a path below the target's address. */
  segment(segments: readonly string[], index: number): TextKind;
  /** The value of a parameter in a query or a form. */
  parameter(name: string, value: string): TextKind;
}
