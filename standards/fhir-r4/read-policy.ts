import type { Policy } from 'assay/fhir';
import { AssayError } from 'assay/standard';

/** What a user may choose where FHIR leaves a choice, with what is chosen unless told otherwise. */
export const policySettings = {
  unknownExtensions: 'unchecked',
  exampleUrls: 'allowed',
  htmlInMarkdown: 'allowed',
  tagsInText: 'allowed',
  wrongDisplays: 'warning',
} as const satisfies Policy;

/** Throws AssayError `standard.bad-setting` for a value that is none of the two. */
export function readPolicy(settings: Readonly<Record<string, unknown>>): Partial<Policy> {
  const names = Object.keys(policySettings) as (keyof Policy)[];
  for (const name of names) {
    const value = settings[name];
    if (value === undefined || value === 'error' || value === policySettings[name]) continue;
    const message = `--set ${name}: expected ${policySettings[name]} or error, got ${JSON.stringify(value)}`;
    throw new AssayError('standard.bad-setting', message);
  }
  return settings;
}
