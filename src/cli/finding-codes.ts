/** What the codes of findings mean that no requirement of a standard stands behind: what happened, and what to do. */
export const FINDING_CODES: Readonly<Record<string, string>> = {};
