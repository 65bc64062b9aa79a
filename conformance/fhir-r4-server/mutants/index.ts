import type { Mutant } from 'assay/suite';
import { bundleMutants } from './bundles.ts';
import { capabilityMutants } from './capabilities.ts';
import { clientMutants } from './clients.ts';
import { combiningMutants } from './combining.ts';
import { contentRuleMutants } from './content-rules.ts';
import { creatingMutants } from './creating.ts';
import { dateMutants } from './dates.ts';
import { deletingMutants } from './deleting.ts';
import { errorMutants } from './errors.ts';
import { jsonMutants } from './json.ts';
import { linkMutants } from './links.ts';
import { measureMutants } from './measures.ts';
import { negotiationMutants } from './negotiation.ts';
import { operationMutants } from './operations.ts';
import { pagingMutants } from './paging.ts';
import { parameterMutants } from './parameters.ts';
import { patchMutants } from './patch.ts';
import { readingMutants } from './reading.ts';
import { referenceAndIdMutants } from './references-and-ids.ts';
import { resultParameterMutants } from './result-parameters.ts';
import { searchFormMutants } from './search-forms.ts';
import { searchsetMutants } from './searchset.ts';
import { tokenAndStringMutants } from './tokens-and-strings.ts';
import { updatingMutants } from './updating.ts';
import { versionMutants } from './versions.ts';
import { viewMutants } from './views.ts';
import { writingMutants } from './writing.ts';
import { xmlMutants } from './xml.ts';

/** Every seeded fault, by area: each breaks requirements of the catalogue that some check tests. */
export const mutants: readonly Mutant[] = [
  ...capabilityMutants,
  ...clientMutants,
  ...readingMutants,
  ...versionMutants,
  ...negotiationMutants,
  ...errorMutants,
  ...searchsetMutants,
  ...dateMutants,
  ...linkMutants,
  ...searchFormMutants,
  ...viewMutants,
  ...measureMutants,
  ...tokenAndStringMutants,
  ...referenceAndIdMutants,
  ...combiningMutants,
  ...parameterMutants,
  ...resultParameterMutants,
  ...pagingMutants,
  ...jsonMutants,
  ...writingMutants,
  ...contentRuleMutants,
  ...bundleMutants,
  ...patchMutants,
  ...operationMutants,
  ...creatingMutants,
  ...updatingMutants,
  ...deletingMutants,
  ...xmlMutants,
];
