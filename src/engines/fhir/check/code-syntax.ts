// Characters of a restricted name (RFC 6838, 4.2); parameters may follow.
const MEDIA_TYPE = /^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}\/[A-Za-z0-9*][A-Za-z0-9!#$&^_.+-]{0,126}\s*(;.*)?$/;
// The FHIR code for JSON and XML stand in for a media type where a format is named.
const SHORT_FORMAT = /^(xml|json|ttl)$/;
const CURRENCY = /^[A-Z]{3}$/;

/**
 * Code systems that are open, but whose codes have a grammar: what does not fit it is certainly not a code.
 * ISO 4217 (currencies) and BCP 13 (media types).
 */
export const codeSyntax: ReadonlyMap<string, (code: string) => boolean> = new Map([
  ['urn:iso:std:iso:4217', (code: string) => CURRENCY.test(code)],
  ['urn:ietf:bcp:13', (code: string) => MEDIA_TYPE.test(code) || SHORT_FORMAT.test(code)],
]);
