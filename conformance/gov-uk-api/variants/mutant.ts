import type { Benign, Handler, Mutant } from 'assay/suite';

/** A mutant in one line; the requirements without their prefix. */
export function mutant(
  id: string,
  breaks: readonly string[],
  summary: string,
  wrap: (clean: Handler) => Handler,
): Mutant {
  return { id, breaks: breaks.map((name) => `gov-uk-api.${name}`), summary, wrap };
}

export function benign(id: string, because: string, wrap: (clean: Handler) => Handler): Benign {
  return { id, because, wrap };
}
