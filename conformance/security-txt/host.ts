/** Names that never leave a machine or a laboratory, so that no public authority gives them a certificate (RFC 2606, RFC 6761). */
const TEST_ONLY = /(?:^|\.)(?:localhost|test|invalid|example)\.?$/i;

/** Whether an address is on this machine: its name says nothing of where the service will stand. */
export function isLoopback(url: URL): boolean {
  return /^(?:127(?:\.\d{1,3}){3}|\[::1\]|(?:.+\.)?localhost\.?)$/i.test(url.hostname);
}

/**
 * Whether https may rightly be missing. RFC 9116, 5.7 knows of hosts that cannot be served over https and names
 * localhost as one; the other names kept for tests are of the same kind. Any other host can be.
 */
export function cannotHaveHttps(url: URL): boolean {
  return isLoopback(url) || TEST_ONLY.test(url.hostname);
}
