import { check } from 'assay/suite';
import { featureCollections } from '../session/collections.ts';
import type { Session } from '../session/features.ts';
import { hasRel, says } from '../session/links.ts';
import { objectsIn } from '../session/read-json.ts';
import { readDocument } from './document.ts';

const OP = 'ogcapi-features-1.core.fc-md-op';
const SUCCESS = 'ogcapi-features-1.core.fc-md-success';
const LINKS = 'ogcapi-features-1.core.fc-md-links';
const ITEMS = 'ogcapi-features-1.core.fc-md-items-links';

/** Requirements 11 and 12: the list is there and each of its entries has an id of its own. */
export const collectionsList = check<Session>({
  id: 'collections.list',
  requirements: [OP, SUCCESS],
  cost: 'one',
  async run(context) {
    const document = await readDocument(context, '/collections', { op: OP, success: SUCCESS });
    if (document === undefined) return;
    const { object, reading } = document;
    const note = { requirement: SUCCESS, evidence: reading.exchanges };
    for (const name of ['links', 'collections'] as const) {
      context.verdict.expect(Array.isArray(object[name]), {
        ...note,
        message: `${reading.name}: ${name}`,
        expected: 'a list',
        got: object[name] === undefined ? 'nothing' : 'something else',
      });
    }
    const ids = objectsIn(object.collections).map(({ id }) => id);
    context.verdict.expect(
      ids.every((id) => typeof id === 'string'),
      { ...note, message: `${reading.name}: the id of a collection`, expected: 'a text', got: 'none or another type' },
    );
    const twice = ids.find((id, place) => ids.indexOf(id) !== place);
    context.verdict.expect(twice === undefined, {
      ...note,
      message: `${reading.name}: two collections have one id`,
      got: String(twice),
    });
  },
});

/** Requirement 13: the list links to itself, and all its links say their relation and media type. */
export const collectionsLinks = check<Session>({
  id: 'collections.links',
  requirements: [LINKS],
  cost: 'one',
  async run(context) {
    const document = await readDocument(context, '/collections', { success: LINKS });
    if (document === undefined) return;
    const { object, reading } = document;
    const links = objectsIn(object.links);
    context.verdict.expect(
      links.some((link) => hasRel(link, 'self') && says(link, 'href')),
      { message: `${reading.name}: a link with rel self is missing`, evidence: reading.exchanges },
    );
    const bare = links.find((link) => !says(link, 'rel') || !says(link, 'type'));
    context.verdict.expect(bare === undefined, {
      message: `${reading.name}: a link has no rel or no type`,
      got: JSON.stringify(bare)?.slice(0, 300) ?? '',
      evidence: reading.exchanges,
    });
  },
});

/** Requirement 15: each collection of features leads to its items, with relation and media type. */
export const collectionsItemsLinks = check<Session>({
  id: 'collections.items-links',
  requirements: [ITEMS],
  cost: 'one',
  async run(context) {
    const document = await readDocument(context, '/collections', { success: ITEMS });
    if (document === undefined) return;
    const { object, reading } = document;
    const collections = featureCollections(object);
    if (collections.length === 0) {
      context.verdict.inconclusive(`${reading.name}: no collection of features is listed`, ...reading.exchanges);
    }
    for (const { id, links } of collections) {
      const items = objectsIn(links).filter((link) => hasRel(link, 'items') && says(link, 'href'));
      context.verdict.expect(items.length > 0 && items.every((link) => says(link, 'type')), {
        message: `${reading.name}: the links of collection ${String(id).slice(0, 100)} to its items`,
        expected: 'rel items, with a type',
        got: items.length === 0 ? 'none' : 'one without a type',
        evidence: reading.exchanges,
      });
    }
  },
});
