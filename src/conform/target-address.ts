import { AssayError } from '../model/assay-error.ts';

/** The address of a target. Throws AssayError `target.url` where it is none that can be tested; never repeats a password. */
export function targetAddress(url: unknown): URL {
  const address = typeof url === 'string' && URL.canParse(url) ? new URL(url) : undefined;
  if (address === undefined || !/^https?:$/.test(address.protocol)) {
    const got =
      address === undefined && typeof url === 'string' ? `"${url.slice(0, 100)}"` : (address?.protocol ?? typeof url);
    throw new AssayError(
      'target.url',
      `target: url: expected an address that begins with http:// or https://, got ${got}.`,
    );
  }
  if (address.username !== '' || address.password !== '') {
    throw new AssayError(
      'target.url',
      'target: url: expected an address without user and password. Put them into the target file: auth.',
    );
  }
  return address;
}

/** The target's own origin and those that its settings name in `origins`: nobody else is asked anything. */
export function allowedOrigins(target: { readonly url: string; readonly origins?: unknown }): readonly string[] {
  const more: readonly unknown[] = Array.isArray(target.origins) ? target.origins : [];
  return [target.url, ...more].map((url) => targetAddress(url).origin);
}
