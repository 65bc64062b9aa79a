/** Resolves a reference; undefined where no address comes of it. A fragment stays. */
export function resolveUri(reference: string, base: string): string | undefined {
  return URL.canParse(reference, base) ? new URL(reference, base).href : undefined;
}

/**
 * An address for comparison: by syntax and by scheme (RFC 3986, 6.2.2 and 6.2.3), as Model for Tabular Data, 6.3 asks.
 * Escapes of characters that need none are undone, those that stay are in upper case; the fragment names no other document.
 */
export function normaliseUri(address: string): string {
  const parsed = URL.canParse(address) ? new URL(address).href : address;
  return parsed.replace(/#.*$/s, '').replace(/%([0-9a-f]{2})/gi, (escaped, hex: string) => {
    const char = String.fromCharCode(Number.parseInt(hex, 16));
    return /[A-Za-z0-9._~-]/.test(char) ? char : escaped.toUpperCase();
  });
}

export function isRemote(address: string): boolean {
  return /^https?:/i.test(address);
}

/** True for what stands in the folder of `document`, or in a folder below; a document that ends with a slash is a folder. */
export function isBelow(address: string, document: string): boolean {
  return normaliseUri(address).startsWith(normaliseUri(document).replace(/[^/]*$/, ''));
}

/** True for a text that names something by a scheme: `http://example.org/`, `urn:x:y`. */
export function isAbsoluteUri(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/.test(text);
}
