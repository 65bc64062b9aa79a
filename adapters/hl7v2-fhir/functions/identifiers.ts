import { failed, type LeafFunction } from 'assay/adapter';
import { settingFor } from './named-setting.ts';

const OID = /^[0-2](?:\.(?:0|[1-9]\d*))+$/;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** HD.2 or EI.3 as a URI, by its type in HD.3 (table 0301). Types that are no URI stay unmapped. */
export const universalUri: LeafFunction = (text, { with: { type } }) => {
  const id = text.trim();
  switch (type?.toUpperCase()) {
    case 'ISO':
      return OID.test(id)
        ? `urn:oid:${id}`
        : failed('hl7v2.bad-oid', 'expected an object identifier, such as 2.16.840.1.113883');
    case 'UUID':
    case 'GUID':
      return UUID.test(id) ? `urn:uuid:${id.toLowerCase()}` : failed('hl7v2.bad-uuid', 'expected a UUID');
    case 'URI':
      return /\s/.test(id) ? failed('hl7v2.bad-uri', 'expected a URI without spaces') : id;
    case 'DNS':
      return /\s/.test(id) ? failed('hl7v2.bad-uri', 'expected a domain name without spaces') : `urn:dns:${id}`;
    default:
      return undefined;
  }
};

/** URI that the setting `systems` gives for a namespace (HD.1); without one nothing is written. */
export const namespaceUri: LeafFunction = (text, { settings }) => settingFor('systems', text, settings);

/** A coding system's object identifier as a URI. */
export const oidUri: LeafFunction = (text) => (OID.test(text.trim()) ? `urn:oid:${text.trim()}` : undefined);

/** `phone` numbers told in parts: country, area, local number, extension (the guide's XTN.7 rows). */
export const phoneNumber: LeafFunction = (text, { with: { country, area, extension } }) =>
  [country && `+${country}`, area, text, extension && `X${extension}`].filter(Boolean).join(' ');
