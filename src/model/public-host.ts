/** Hosts as `URL.hostname` has them, by who reaches them. */

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|\[::1\]|(?:.+\.)?localhost\.?)$/i;
const TEST_ONLY = /(?:^|\.)(?:localhost|test|invalid|example)\.?$/i;
const PRIVATE =
  /^(?:10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|169\.254(?:\.\d{1,3}){2}|\[f[cd][\da-f]{2}:.*\]|\[fe[89ab][\da-f]:.*\])$/i;
const LOCAL_NAME = /^[^.[]+$|\.(?:local|internal)\.?$/i;

/** This machine: its name says nothing of where a service will stand. */
export function isLoopbackHost(hostname: string): boolean {
  return LOOPBACK.test(hostname);
}

/** A name that never leaves a machine or a laboratory (RFC 2606, RFC 6761). */
export function isTestHost(hostname: string): boolean {
  return TEST_ONLY.test(hostname);
}

/**
 * An address inside a network (RFC 1918; RFC 3927, 2.1; RFC 4193, 3.1; RFC 4291, 2.5.6): what stands there may be the public
 * service seen from within, and no public authority gives such an address a certificate.
 */
export function isPrivateHost(hostname: string): boolean {
  return PRIVATE.test(hostname);
}

/** Whether everybody may reach a host, so that it can be asked to have https: none of the above, nor a name of a local network. */
export function isPublicHost(hostname: string): boolean {
  return ![LOOPBACK, TEST_ONLY, PRIVATE, LOCAL_NAME].some((kind) => kind.test(hostname));
}
