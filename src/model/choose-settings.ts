import { AssayError } from './assay-error.ts';
import type { Json } from './json.ts';

/**
 * Settings as given over their defaults. `owner` is for messages: `adapter hl7v2-fhir`. Throws AssayError with `code` for a
 * setting that is not known.
 */
export function chooseSettings(
  owner: string,
  code: string,
  defaults: Readonly<Record<string, Json>>,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(defaults, name)) {
      const list = Object.keys(defaults).sort().join(', ') || 'none';
      throw new AssayError(code, `${owner} has no setting "${name}"; it has: ${list}`);
    }
  }
  return { ...defaults, ...given };
}
