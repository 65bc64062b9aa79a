/** What RFC 3986 lets stand behind an authority: anything else is percent-encoded. */
const NOT_ALLOWED = /%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9\-._~:/?@!$&'()*+,;=%]/g;

/**
 * An http address as a URI (RFC 3986), which browsers' addresses need not be: FHIR's `?code=system|code` holds a bar.
 * undefined for what is no http address.
 */
export function uriOf(address: string): string | undefined {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return undefined;
  const { origin, pathname, search, hash } = new URL(address);
  const encoded = (text: string) => text.replace(NOT_ALLOWED, encodeURIComponent);
  return origin + encoded(pathname) + encoded(search) + (hash === '' ? '' : `#${encoded(hash.slice(1))}`);
}
