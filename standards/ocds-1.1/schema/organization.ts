import { type Block, block, deprecated, looseId, openList, setOf, text, uri } from './field.ts';

export const identifier: Block = {
  fields: { scheme: text, id: looseId, legalName: text, uri },
  translated: ['legalName'],
};

export const address: Block = {
  fields: { streetAddress: text, locality: text, region: text, postalCode: text, countryName: text },
  translated: ['countryName'],
};

export const contactPoint: Block = {
  fields: { name: text, email: text, telephone: text, faxNumber: text, url: uri },
  translated: ['name'],
};

/** An entry of `parties`. What `details` holds is left to extensions. */
export const organization: Block = {
  fields: {
    name: text,
    id: { type: 'string' },
    identifier: block('Identifier'),
    additionalIdentifiers: setOf('Identifier'),
    address: block('Address'),
    contactPoint: block('ContactPoint'),
    roles: openList('partyRole'),
    details: { type: ['object', 'null'] },
  },
  translated: ['name'],
};

const IN_PARTIES = 'the entry in parties';

/** A reference to an entry of `parties`. */
export const organizationReference: Block = {
  fields: {
    name: { ...text, minLength: 1 },
    id: { type: ['string', 'integer'] },
    identifier: deprecated(block('Identifier'), IN_PARTIES),
    address: deprecated(block('Address'), IN_PARTIES),
    additionalIdentifiers: deprecated(setOf('Identifier'), IN_PARTIES),
    contactPoint: deprecated(block('ContactPoint'), IN_PARTIES),
  },
};
