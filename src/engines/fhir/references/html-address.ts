import { checkBase64 } from '../primitives/check-string.ts';

/** What a browser cannot open. */
const UNOPENED = /^(?:urn|cid):/i;

/**
 * What is expected of the address in an `<a>` or `<img>`, where it is not what it should be. Which characters it may have,
 * and that it runs no program, is checked with the XHTML.
 */
export function addressProblem(address: string, element: string): string | undefined {
  if (address.startsWith('data:')) return dataProblem(address);
  if (element !== 'a' || !UNOPENED.test(address)) return undefined;
  return 'an address that can be followed, which a name (urn, cid) is not';
}

function dataProblem(address: string): string | undefined {
  const comma = address.indexOf(',');
  if (comma === -1 || comma === address.length - 1) return 'data behind a comma (RFC 2397)';
  if (!address.slice(0, comma).endsWith(';base64')) return undefined;
  return checkBase64(address.slice(comma + 1)) ? 'base64 behind the comma (RFC 2397)' : undefined;
}
