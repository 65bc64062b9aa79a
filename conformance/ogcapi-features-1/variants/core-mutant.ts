import type { Handler, Mutant } from 'assay/suite';

/** A mutant that breaks requirements of the class Core. */
export function coreMutant(
  id: string,
  breaks: readonly string[],
  summary: string,
  wrap: (clean: Handler) => Handler,
): Mutant {
  return { id, breaks: breaks.map((name) => `ogcapi-features-1.core.${name}`), summary, wrap };
}
