import { isLoopbackHost, isTestHost } from 'assay/suite';

/**
 * Whether https may rightly be missing. RFC 9116, 5.7 knows of hosts that cannot be served over https and names
 * localhost as one; the other names kept for tests are of the same kind. Any other host can be.
 */
export function cannotHaveHttps({ hostname }: URL): boolean {
  return isLoopbackHost(hostname) || isTestHost(hostname);
}
