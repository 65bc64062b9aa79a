import { defineSuite } from 'assay/suite';
import { bboxFeatures, bboxOffered } from './checks/bbox.ts';
import { collectionsItemsLinks, collectionsLinks, collectionsList } from './checks/collections.ts';
import { conformanceDeclaration } from './checks/conformance.ts';
import { datetimeFeatures, datetimeOffered } from './checks/datetime.ts';
import { alternatesLinked, geojsonOffered, gmlOffered, htmlOffered } from './checks/encodings.ts';
import { crs84, extentHolds, featureLinks, featureRead, itemsRead } from './checks/features.ts';
import { landingPage } from './checks/landing.ts';
import { limitKept, numbersCounted, timeStamp } from './checks/numbers.ts';
import { openapiComplete, openapiImplemented, openapiOffered } from './checks/openapi.ts';
import { pagingNext } from './checks/paging.ts';
import { parametersFilters, parametersInvalid, parametersUnknown } from './checks/parameters.ts';
import { collectionsSingle, definitionRead } from './checks/single.ts';
import { reference } from './reference/reference-server.ts';
import { openSession, readResource } from './session/features.ts';
import { classMutants, classVariants } from './variants/classes.ts';
import { dataMutants } from './variants/data-mutants.ts';
import { dataVariants } from './variants/data-variants.ts';
import { gmlMutants, gmlVariants } from './variants/gml.ts';
import { mutants } from './variants/mutants.ts';
import { pageMutants } from './variants/page-mutants.ts';
import { queryVariants } from './variants/query-variants.ts';
import { variants } from './variants/variants.ts';

/** Tests a server of features against OGC API - Features - Part 1: Core 1.0.1. It only reads. */
export default defineSuite({
  discover: async ({ http, target }) => {
    const { object } = await readResource(http, `${target.url}/conformance`);
    const classes: readonly unknown[] | undefined = Array.isArray(object?.conformsTo) ? object.conformsTo : undefined;
    return { classes: classes?.map(String) };
  },
  describe: ({ classes }) =>
    classes === undefined
      ? 'no declaration of conformance could be read'
      : `${classes.length} conformance classes declared`,
  session: openSession,
  /** Core is every server's; what a class adds is asked of those that declare it. */
  applies: ({ class: wanted }, { classes }) => {
    if (
      typeof wanted !== 'string' ||
      classes?.some((uri: string) => uri.endsWith(`/ogcapi-features-1/1.0/conf/${wanted}`))
    ) {
      return { kind: 'applies' };
    }
    return { kind: 'inapplicable', reason: `/conformance does not declare the class ${wanted}` };
  },
  checks: [
    landingPage,
    conformanceDeclaration,
    collectionsList,
    collectionsLinks,
    collectionsItemsLinks,
    definitionRead,
    collectionsSingle,
    extentHolds,
    itemsRead,
    crs84,
    parametersInvalid,
    parametersUnknown,
    parametersFilters,
    limitKept,
    bboxOffered,
    bboxFeatures,
    datetimeOffered,
    datetimeFeatures,
    numbersCounted,
    timeStamp,
    featureLinks,
    pagingNext,
    featureRead,
    geojsonOffered,
    ...gmlOffered,
    htmlOffered,
    alternatesLinked,
    openapiOffered,
    openapiComplete,
    openapiImplemented,
  ],
  reference,
  mutants: [...mutants, ...dataMutants, ...pageMutants, ...classMutants, ...gmlMutants],
  variants: [...variants, ...dataVariants, ...queryVariants, ...classVariants, ...gmlVariants],
});
