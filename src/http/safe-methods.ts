const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether a method asks for nothing to be changed (RFC 9110, 9.2.1), so that a request may be sent again. */
export function isSafe(method: string): boolean {
  return SAFE.has(method);
}
