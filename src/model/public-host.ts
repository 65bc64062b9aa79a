/**
 * Names that are of this machine or kept for tests and local networks (RFC 2606, RFC 6761, RFC 6762), addresses of loopback and
 * private networks (RFC 1918, RFC 4193), and names without a dot: no public authority gives them a certificate.
 */
const NOT_PUBLIC =
  /^(?:\[::1\]|\[f[cd][0-9a-f:]+\]|[^.[]+|(?:.+\.)?(?:localhost|test|invalid|example|local|internal)\.?|(?:127|10)(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2})$/i;

/** Whether a host, as `URL.hostname` has it, can stand where everybody reaches it, and so can be asked to have https. */
export function isPublicHost(hostname: string): boolean {
  return !NOT_PUBLIC.test(hostname);
}
