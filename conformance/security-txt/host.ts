/** Names that never leave a machine or a laboratory, so that no public authority gives them a certificate (RFC 2606, RFC 6761). */
const TEST_ONLY = /(?:^|\.)(?:localhost|test|invalid|example)\.?$/i;

/** Whether an address is on this machine: its name says nothing of where the service will stand. */
export function isLoopback(url: URL): boolean {
  return /^(?:127(?:\.\d{1,3}){3}|\[::1\]|(?:.+\.)?localhost\.?)$/i.test(url.hostname);
}

/**
 * Addresses inside a network (RFC 1918; RFC 3927, 2.1; RFC 4193, 3.1; RFC 4291, 2.5.6): what stands there may be the public
 * service seen from within, and no public authority gives such an address a certificate.
 */
const INSIDE =
  /^(?:10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|169\.254(?:\.\d{1,3}){2}|\[f[cd][\da-f]{2}:.*\]|\[fe[89ab][\da-f]:.*\])$/i;

/** Whether an address is one of a private network, which says nothing of how the service is reached from outside. */
export function isPrivate(url: URL): boolean {
  return INSIDE.test(url.hostname);
}

/**
 * Whether https may rightly be missing. RFC 9116, 5.7 knows of hosts that cannot be served over https and names
 * localhost as one; the other names kept for tests are of the same kind. Any other host can be.
 */
export function cannotHaveHttps(url: URL): boolean {
  return isLoopback(url) || TEST_ONLY.test(url.hostname);
}
