import { failed, type LeafFunction } from 'assay/adapter';

/** Text that is more than white space. */
export const string: LeafFunction = (text) => (text.trim() === '' ? undefined : text);

/** A structured numeric that FHIR has no type for, as the guide writes it: the parts with blanks between them. */
export const snText: LeafFunction = (text, { with: { comparator, separator, second, units } }) =>
  [comparator, text, separator, second, units].filter(Boolean).join(' ');

/** Two parts with a hyphen between them. */
export const joined: LeafFunction = (text, { with: { second } }) => (second === undefined ? text : `${text}-${second}`);

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** ED.5 as base 64, by the encoding in ED.4: `Base64`, `Hex`, or `A` for plain text. */
export const attachmentData: LeafFunction = (text, { with: { encoding } }) => {
  if (encoding === 'A') return Buffer.from(text, 'utf8').toString('base64');
  const packed = text.replace(/\s+/g, '');
  if (encoding === 'Hex' && /^(?:[0-9A-Fa-f]{2})+$/.test(packed)) return Buffer.from(packed, 'hex').toString('base64');
  if ((encoding ?? 'Base64').toLowerCase() === 'base64' && BASE64.test(packed)) return packed;
  return failed(
    'hl7v2.bad-encapsulated-data',
    `the data are not what ED.4 says (${(encoding ?? 'nothing').slice(0, 20)})`,
  );
};

/** A MIME type from ED.3 or RP.4 and, where that is no whole type, ED.2 or RP.3 before it. */
export const mimeType: LeafFunction = (text, { with: { type } }) => {
  const subtype = text.trim();
  const whole = subtype.includes('/') ? subtype : type && `${type.trim()}/${subtype}`;
  return whole && /^[\w.+-]+\/[\w.+-]+$/.test(whole) ? whole.toLowerCase() : undefined;
};

/** A URL without white space. */
export const url: LeafFunction = (text) => {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  return /\s/.test(trimmed) ? failed('hl7v2.bad-uri', 'expected an address without spaces') : trimmed;
};

/** A whole number from one up, as FHIR's positiveInt. */
export const positiveInteger: LeafFunction = (text) =>
  /^0*[1-9]\d{0,8}$/.test(text.trim())
    ? Number(text)
    : failed('value.not-integer', 'expected a whole number above zero');

/** A whole number from zero up, as FHIR's unsignedInt. */
export const unsignedInteger: LeafFunction = (text) =>
  /^\d{1,9}$/.test(text.trim()) ? Number(text) : failed('value.not-integer', 'expected a whole number, zero or above');
