import type { Benign } from 'assay/suite';
import { bundleVariants } from './bundles.ts';
import { capabilityVariants } from './capabilities.ts';
import { clientVariants } from './clients.ts';
import { contentVariants } from './content.ts';
import { contentRuleVariants } from './content-rules.ts';
import { creatingVariants } from './creating.ts';
import { deletingVariants } from './deleting.ts';
import { errorVariants } from './errors.ts';
import { linkVariants } from './links.ts';
import { matchingVariants } from './matching.ts';
import { measureVariants } from './measures.ts';
import { operationVariants } from './operations.ts';
import { pagingVariants } from './paging.ts';
import { patchVariants } from './patch.ts';
import { readingVariants } from './reading.ts';
import { searchFormVariants } from './search-forms.ts';
import { searchsetVariants } from './searchset.ts';
import { updatingVariants } from './updating.ts';
import { viewVariants } from './views.ts';
import { xmlVariants } from './xml.ts';

/** Servers that are odd and right: a check that accuses one of them is wrong itself. */
export const variants: readonly Benign[] = [
  ...capabilityVariants,
  ...clientVariants,
  ...readingVariants,
  ...contentVariants,
  ...errorVariants,
  ...searchsetVariants,
  ...matchingVariants,
  ...linkVariants,
  ...searchFormVariants,
  ...viewVariants,
  ...measureVariants,
  ...pagingVariants,
  ...contentRuleVariants,
  ...bundleVariants,
  ...patchVariants,
  ...operationVariants,
  ...creatingVariants,
  ...updatingVariants,
  ...deletingVariants,
  ...xmlVariants,
];
