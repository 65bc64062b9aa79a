/** The standard's own keyword, or `stated`: normative text without one, reported but never decisive. */
export type Level = 'must' | 'should' | 'may' | 'stated';

/** One requirement of a standard, in our own words, accounted for in exactly one of three ways. */
export interface Requirement {
  readonly id: string;
  /** Address of the clause: a URL with a fragment, or document and section. */
  readonly clause: string;
  readonly level: Level;
  /** Who is bound: `server`, `publisher`, `client`, `document`... */
  readonly actor: string;
  readonly summary: string;
  /** The standard's own condition, in words, where the requirement has one. */
  readonly condition?: string;
  /** Ids of the checks (suites) or rules (document validation) that test it. */
  readonly checks?: readonly string[];
  /** How a named person attests it. */
  readonly attest?: string;
  /** Why it is left out. */
  readonly excluded?: string;
}
