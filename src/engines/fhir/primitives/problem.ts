/** What is wrong with a primitive value; the constants are shared, so that a good value costs no allocation. */
export interface PrimitiveProblem {
  readonly code: string;
  readonly expected: string;
  readonly severity?: 'warning';
}

/** Undefined when the value is good. */
export type PrimitiveCheck = (value: unknown) => PrimitiveProblem | undefined;

export const wrongType = (expected: string): PrimitiveProblem => ({ code: 'fhir.type', expected });
export const wrongFormat = (expected: string): PrimitiveProblem => ({ code: 'fhir.primitive-format', expected });
const emptyString: PrimitiveProblem = { code: 'fhir.empty', expected: 'at least one character' };
const notString = wrongType('a JSON string');

/** A check of strings: not a string, or empty, comes first. */
export function stringCheck(problemOf: (text: string) => PrimitiveProblem | undefined): PrimitiveCheck {
  return (value) => {
    if (typeof value !== 'string') return notString;
    if (value.length === 0) return emptyString;
    return problemOf(value);
  };
}
