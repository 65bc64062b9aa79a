/** The standard's own keyword, or `stated`: normative text without one, reported but never decisive. */
export type Level = 'must' | 'should' | 'may' | 'stated';

/** One requirement of a standard, in our own words, accounted for: tested (`checks`, `rules`), attested or excluded. */
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
  /** Ids of the suite's checks that test it on a live target. */
  readonly checks?: readonly string[];
  /** Codes of the findings by which document validation reports it. */
  readonly rules?: readonly string[];
  /** How a named person attests it. */
  readonly attest?: string;
  /** Why it is left out. */
  readonly excluded?: string;
}
