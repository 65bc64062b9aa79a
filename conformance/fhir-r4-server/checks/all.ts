import { batchFailuresApart, batchReads, batchUnsupported } from './batch.ts';
import { batchAnswers, batchEtag, transactionAnswers, transactionEtag } from './bundle-answers.ts';
import {
  capabilitiesAnswers,
  capabilitiesEtag,
  capabilitiesEtagChanges,
  capabilitiesInteractions,
} from './capabilities.ts';
import {
  capabilitiesDescribed,
  capabilitiesFormats,
  capabilitiesRequired,
  capabilitiesResourceOnce,
  capabilitiesServerMode,
  capabilitiesValid,
  capabilitiesVersion,
} from './capability-content.ts';
import {
  capabilitiesParameterDefinition,
  capabilitiesParameterNames,
  capabilitiesParameterType,
} from './capability-parameters.ts';
import { searchChain, searchChainIndependent, searchHas, searchHasIndependent } from './chain.ts';
import { clientsSameAnswers } from './clients.ts';
import { searchAnd, searchOr } from './combining.ts';
import { searchComposite } from './composite.ts';
import {
  conditionalCreateMany,
  conditionalCreateNone,
  conditionalCreateOne,
  conditionalCreateUnsupported,
} from './conditional-create.ts';
import { conditionalDeleteMany, conditionalDeleteOne } from './conditional-delete.ts';
import {
  conditionalUpdateMany,
  conditionalUpdateNone,
  conditionalUpdateOne,
  conditionalUpdateUnsupported,
} from './conditional-update.ts';
import { keptArrayOrder, keptPrecision } from './content-kept.ts';
import { contentRules } from './content-rules.ts';
import { searchCount, searchCountZero, searchSummaryCount } from './count.ts';
import { createAnswers, createContent } from './create.ts';
import { createUnknownType, createUnparsable, mediaCharset, mediaUnsupported } from './create-refused.ts';
import { searchDate, searchDateEscaped, searchDatePrefix } from './date.ts';
import { searchDatePartition } from './date-partition.ts';
import { deleteAnswers, deleteHistory, deleteSearch } from './delete.ts';
import { errorsOutcome, errorsOutcomeValid, errorsRequestId } from './errors.ts';
import { negotiationFormat, negotiationFormatValues } from './format.ts';
import { searchFullUrl, searchFullUrlId } from './full-url.ts';
import {
  searchEmptyParameter,
  searchFailureOutcome,
  searchHandlingLenient,
  searchHandlingStrict,
  searchMalformedValue,
  searchNoSuchValue,
  searchQueryUnknown,
  searchUnknownParameter,
} from './handling.ts';
import { historyEntries, historyInstance, historyLastModified, historyVersionIds } from './history.ts';
import { historyPaging } from './history-paging.ts';
import { searchInclude } from './include.ts';
import {
  searchIncludeComplete,
  searchIncludeIterate,
  searchIncludePages,
  searchRevinclude,
} from './include-complete.ts';
import { jsonNeverEmpty, jsonNoComments, jsonUniqueNames } from './json.ts';
import {
  searchNumber,
  searchNumberPrecision,
  searchQuantity,
  searchQuantityExponent,
  searchQuantityPrecision,
  searchQuantityUnit,
} from './measure.ts';
import { searchNumberPrefix, searchQuantityPrefix } from './measure-prefix.ts';
import { searchMissing, searchModifierUnsupported, searchTokenNot } from './modifiers.ts';
import {
  negotiationAccept,
  negotiationFhirVersion,
  negotiationGeneric,
  negotiationMimeType,
  negotiationUnsupported,
  negotiationUtf8,
} from './negotiation.ts';
import { operationsBody, operationsUnknown, operationsValidate } from './operations.ts';
import { negotiationOtherFormats, xmlForm } from './other-formats.ts';
import { pagingCount, pagingLinks, pagingSupported, pagingUnion } from './paging.ts';
import { pagingCriteria } from './paging-criteria.ts';
import { historyWritten, updateConditionalRead, vreadPast } from './past-versions.ts';
import { patchApplies, patchAtomic, patchFormats, patchIfMatch } from './patch.ts';
import { preferDefault, preferOnCreate, preferOnUpdate } from './prefer.ts';
import { readCurrent, readIdCase, readIdForm, readSuccessIsResource, readValid } from './read.ts';
import {
  readEtagPresent,
  readEtagValue,
  readLastModified,
  readLastModifiedValue,
  readNoVersion,
  readVersioned,
} from './read-headers.ts';
import { readMalformedId, readUnknownId, readUnknownType } from './read-missing.ts';
import { readConditional, readHead } from './read-requests.ts';
import { searchReference, searchReferenceAbsolute } from './reference.ts';
import { searchReferenceId, searchReferenceIdentifier, searchReferenceType } from './reference-forms.ts';
import { referencesResolve, referencesSayWhat, referencesType } from './references.ts';
import { searchScore } from './score.ts';
import { searchId, searchIdExact, searchLastUpdated } from './search-id.ts';
import { searchPost, searchPostSupported } from './search-post.ts';
import { searchBundle, searchBundleValid, searchMode, searchOutcomeEntry, searchTotal } from './search-result.ts';
import { searchSelfLink, searchSelfLinkUnused, searchSelfLinkUsed } from './self-link.ts';
import { searchSort } from './sort.ts';
import { searchSortParameter } from './sort-parameter.ts';
import { searchString, searchStringContains, searchStringExact, searchUtf8 } from './string.ts';
import { readSummaryTag, searchSummaryTag } from './summary-tag.ts';
import { searchToken, searchTokenSystem } from './token.ts';

import {
  searchEscaping,
  searchTokenNoSystem,
  searchTokenOfType,
  searchTokenSystemAlone,
  searchTokenText,
} from './token-forms.ts';

import { searchTotalAccurate } from './total.ts';
import { transactionAtomic, transactionEmpty, transactionOverlap, transactionReadsLast } from './transaction.ts';
import { transactionLinks } from './transaction-links.ts';
import {
  transactionConditionalReference,
  transactionReferences,
  transactionReferencesOutside,
} from './transaction-references.ts';
import { updateAnswers, updateContent } from './update.ts';
import { updateCreate, updateRevive } from './update-create.ts';
import { updateId, updateIfMatch } from './update-refused.ts';
import { searchUri } from './uri.ts';
import { searchUriAbove, searchUriBelow } from './uri-modifiers.ts';
import { vreadCurrent, vreadHeaders, vreadUnknown } from './versions.ts';
import {
  searchElements,
  searchElementsMandatory,
  searchElementsTag,
  searchSummaryData,
  searchSummaryFalse,
  searchSummaryText,
} from './views.ts';

/** All checks, in the order in which they run: what the server says of itself, single resources, searches, pages. */
export const checks = [
  capabilitiesAnswers,
  capabilitiesInteractions,
  capabilitiesEtag,
  capabilitiesEtagChanges,
  capabilitiesValid,
  capabilitiesRequired,
  capabilitiesDescribed,
  capabilitiesVersion,
  capabilitiesFormats,
  capabilitiesServerMode,
  capabilitiesResourceOnce,
  capabilitiesParameterNames,
  capabilitiesParameterDefinition,
  capabilitiesParameterType,
  clientsSameAnswers,
  readCurrent,
  readSuccessIsResource,
  readValid,
  readIdForm,
  readIdCase,
  readUnknownId,
  readMalformedId,
  readUnknownType,
  readEtagPresent,
  readEtagValue,
  readLastModified,
  readLastModifiedValue,
  readVersioned,
  readNoVersion,
  readConditional,
  readHead,
  createAnswers,
  patchApplies,
  patchFormats,
  patchAtomic,
  patchIfMatch,
  batchAnswers,
  batchEtag,
  batchReads,
  batchFailuresApart,
  batchUnsupported,
  transactionAnswers,
  transactionEtag,
  transactionAtomic,
  transactionOverlap,
  transactionReadsLast,
  transactionEmpty,
  transactionReferences,
  transactionReferencesOutside,
  transactionConditionalReference,
  transactionLinks,
  operationsUnknown,
  operationsValidate,
  operationsBody,
  createContent,
  createUnparsable,
  createUnknownType,
  mediaUnsupported,
  mediaCharset,
  conditionalCreateNone,
  conditionalCreateOne,
  conditionalCreateMany,
  conditionalCreateUnsupported,
  updateAnswers,
  updateContent,
  updateId,
  updateIfMatch,
  updateCreate,
  updateRevive,
  conditionalUpdateNone,
  conditionalUpdateOne,
  conditionalUpdateMany,
  conditionalUpdateUnsupported,
  updateConditionalRead,
  vreadPast,
  historyWritten,
  historyPaging,
  deleteAnswers,
  deleteHistory,
  deleteSearch,
  conditionalDeleteOne,
  conditionalDeleteMany,
  preferOnCreate,
  preferOnUpdate,
  preferDefault,
  vreadCurrent,
  vreadHeaders,
  vreadUnknown,
  historyInstance,
  historyEntries,
  historyLastModified,
  historyVersionIds,
  negotiationMimeType,
  negotiationAccept,
  negotiationGeneric,
  negotiationUnsupported,
  negotiationUtf8,
  negotiationOtherFormats,
  xmlForm,
  negotiationFhirVersion,
  negotiationFormat,
  negotiationFormatValues,
  errorsOutcome,
  errorsOutcomeValid,
  errorsRequestId,
  jsonUniqueNames,
  jsonNeverEmpty,
  jsonNoComments,
  ...contentRules,
  referencesSayWhat,
  referencesType,
  referencesResolve,
  keptArrayOrder,
  keptPrecision,
  searchBundle,
  searchBundleValid,
  searchOutcomeEntry,
  searchMode,
  searchTotal,
  searchScore,
  searchFullUrl,
  searchFullUrlId,
  searchSelfLink,
  searchSelfLinkUsed,
  searchSelfLinkUnused,
  searchId,
  searchIdExact,
  searchLastUpdated,
  searchPostSupported,
  searchPost,
  searchUnknownParameter,
  searchHandlingLenient,
  searchHandlingStrict,
  searchEmptyParameter,
  searchMalformedValue,
  searchNoSuchValue,
  searchQueryUnknown,
  searchFailureOutcome,
  searchToken,
  searchTokenSystem,
  searchTokenNoSystem,
  searchTokenSystemAlone,
  searchTokenText,
  searchTokenOfType,
  searchEscaping,
  searchString,
  searchStringExact,
  searchStringContains,
  searchUtf8,
  searchDate,
  searchDateEscaped,
  searchDatePrefix,
  searchDatePartition,
  searchNumber,
  searchNumberPrecision,
  searchNumberPrefix,
  searchQuantity,
  searchQuantityPrecision,
  searchQuantityExponent,
  searchQuantityUnit,
  searchQuantityPrefix,
  searchReference,
  searchReferenceAbsolute,
  searchReferenceId,
  searchReferenceType,
  searchReferenceIdentifier,
  searchUri,
  searchUriBelow,
  searchUriAbove,
  searchComposite,
  searchMissing,
  searchTokenNot,
  searchModifierUnsupported,
  searchOr,
  searchAnd,
  searchChain,
  searchChainIndependent,
  searchHas,
  searchHasIndependent,
  searchInclude,
  searchIncludeComplete,
  searchIncludePages,
  searchIncludeIterate,
  searchRevinclude,
  searchCount,
  searchCountZero,
  searchSummaryCount,
  searchSummaryTag,
  readSummaryTag,
  searchSummaryText,
  searchSummaryData,
  searchSummaryFalse,
  searchElements,
  searchElementsMandatory,
  searchElementsTag,
  searchTotalAccurate,
  searchSort,
  searchSortParameter,
  pagingSupported,
  pagingLinks,
  pagingUnion,
  pagingCount,
  pagingCriteria,
] as const;
