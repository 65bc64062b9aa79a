import { hasRel } from './links.ts';
import { type Json, objectsIn } from './read-json.ts';

const OTHER_DATA = /\/rel\/ogc\/1\.0\/(?:coverage|map|tiles|tilesets|data-retrieval)/;

/**
 * The collections of features in a list of collections. `itemType` is `feature` by default (clause 7.14); one without
 * it that leads to a coverage, map or tiles and not to items is something that another standard adds.
 */
export function featureCollections(document: Json): readonly Json[] {
  return objectsIn(document.collections).filter((collection) => {
    if (collection.itemType !== undefined) return collection.itemType === 'feature';
    const links = objectsIn(collection.links);
    return links.some((link) => hasRel(link, 'items')) || !links.some(({ rel }) => OTHER_DATA.test(String(rel)));
  });
}
