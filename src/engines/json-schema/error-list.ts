/** Thrown by a validator whose list of errors is full. */
export class TooManyErrors extends Error {}

/** Thrown by a validator that has taken more steps than it was given. */
export class TooManySteps extends Error {}

/** Errors held for one value; each costs about a fifth of a kilobyte. */
export const MOST_ERRORS = 2_000_000;

const JOINED = /vErrors === null \? (\S+?) : vErrors\.concat\(\1\)/g;
const ADDED = /vErrors\.push\((err\d*)\)/g;

/** The beginning of each function that a reference may lead into: without one of them nothing recurs. */
const ENTERED = /function validate\d+\([^)]*\)\{/g;

const HELPERS = `const addError = (all, one) => { if (all.length >= ${MOST_ERRORS}) throw new self.TooManyErrors(); all.push(one); };
const joinErrors = (all, more) => { for (const one of more) addError(all, one); return all; };
`;

/**
 * Mends how a validator gathers errors. The stock code copies all errors so far for every item behind a reference that
 * has one, which is quadratic in a long list, and has no end. To be given as ajv's `code.process`;
 * the validator then needs `TooManyErrors` as a member of its instance.
 */
export function boundErrors(source: string): string {
  const mended = source
    .replace(JOINED, (_, errors: string) => `vErrors === null ? ${errors} : joinErrors(vErrors, ${errors})`)
    .replace(ADDED, (_, error: string) => `addError(vErrors, ${error})`);
  return `${HELPERS}${mended}`;
}

/**
 * Mends a validator to count its steps: branches of a choice that lead back into it multiply with every level of a value.
 * It then needs `steps`, `TooManySteps` and what it may take as members of its instance.
 */
export function countSteps(source: string): string {
  return source.replace(ENTERED, (start) => `${start}if (++self.steps > self.maxSteps) throw new self.TooManySteps();`);
}
