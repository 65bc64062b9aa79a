import type { NotChecked } from 'assay/standard';

/** What the extensions that a package declares define is not at hand: their members pass, and that is said. */
export function extensionsOf(value: unknown): readonly NotChecked[] {
  const declared =
    value !== null && typeof value === 'object' ? (value as { readonly extensions?: unknown }).extensions : [];
  const addresses = Array.isArray(declared) ? declared.filter((one) => typeof one === 'string') : [];
  return [...new Set(addresses)].slice(0, 100).map((address) => ({
    code: 'ocds.extension',
    what: `members that the extension ${address.slice(0, 200)} defines`,
    count: 1,
  }));
}
