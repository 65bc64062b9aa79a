/** The header by which a target was told who asks. Its value is written nowhere. */
export interface CredentialHeader {
  /** Lower case. */
  readonly header: string;
  /** The word before the secret, where there is one. */
  readonly scheme?: 'Basic' | 'Bearer';
}

/** Which header carries the credentials of a target's `auth`, so that whoever repeats a request knows to send one. */
export function credentialHeader(auth: unknown): CredentialHeader | undefined {
  const { kind, name } = (auth ?? {}) as { readonly kind?: unknown; readonly name?: unknown };
  if (kind === undefined || kind === 'none') return undefined;
  if (kind === 'header') return typeof name === 'string' ? { header: name.toLowerCase() } : undefined;
  // All others are Basic (RFC 7617) or end in an access token (RFC 6750).
  return { header: 'authorization', scheme: kind === 'basic' ? 'Basic' : 'Bearer' };
}

/**
 * The headers of a request as they went out, with a mark for the secret: credentials are added behind the recorder, to
 * requests to the target's origin that do not bring their own.
 */
export function withCredentialMark(
  request: { readonly url: string; readonly headers: Readonly<Record<string, string>> },
  target: { readonly url: string; readonly credentials?: unknown },
): Readonly<Record<string, string>> {
  const { header, scheme } = (target.credentials ?? {}) as Partial<CredentialHeader>;
  if (typeof header !== 'string' || Object.hasOwn(request.headers, header)) return request.headers;
  if (!sameOrigin(request.url, target.url)) return request.headers;
  return { ...request.headers, [header]: scheme === undefined ? '(removed)' : `${scheme} (removed)` };
}

function sameOrigin(a: string, b: string): boolean {
  return URL.canParse(a) && URL.canParse(b) && new URL(a).origin === new URL(b).origin;
}
