import type { Benign, Handler, Mutant } from 'assay/suite';

/** A mutant that breaks one requirement, named without the standard's prefix. */
export function mutant(id: string, requirement: string, summary: string, wrap: (clean: Handler) => Handler): Mutant {
  return { id, breaks: [`open-referral-uk-3.${requirement}`], summary, wrap };
}

export function benign(id: string, because: string, wrap: (clean: Handler) => Handler): Benign {
  return { id, because, wrap };
}

/** Parameters of /services that a check tries. */
export const QUERIES = {
  search: 'search',
  taxonomy_term_id: 'taxonomy-term-id',
  taxonomy_id: 'taxonomy-id',
  minimum_age: 'minimum-age',
  maximum_age: 'maximum-age',
} as const;
