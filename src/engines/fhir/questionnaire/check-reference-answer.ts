import { type FhirObject, report, shown } from '../check/run.ts';
import { isAbsolute, resolveReference } from '../references/resolve-reference.ts';
import type { Answering } from './answering.ts';
import { url } from './extension-values.ts';
import type { FormItem } from './form.ts';

const TYPE_AND_ID = /(?:^|\/)([A-Za-z]+)\/[A-Za-z0-9.-]{1,64}(?:\/_history\/[A-Za-z0-9.-]{1,64})?$/;
const LONGEST = 2048;
const LISTED = 6;

/**
 * The resource that answers is of a type that there is, and that the question allows (extension
 * questionnaire-referenceResource).
 */
export function checkReferenceAnswer(answer: FhirObject, { extensions }: FormItem, { run, engine }: Answering): void {
  const { reference } = answer;
  const named = namedType(reference);
  if (named !== undefined && !engine.definitions.resources.has(named) && isTypeName(named, reference)) {
    const expected = 'a reference to a type of resource that FHIR has';
    report(run, { code: 'fhir.questionnaire-reference', expected, got: `one to ${shown(named)}` });
    return;
  }
  const allowed = (extensions.get(url.referenceResource) ?? []).filter((type) => typeof type === 'string');
  if (allowed.length === 0 || allowed.includes('Resource')) return;
  const resolved = typeof reference === 'string' ? resolveReference(reference, run)?.resourceType : undefined;
  const type = resolved ?? named ?? answer.type;
  if (typeof type !== 'string' || !engine.definitions.resources.has(type) || allowed.includes(type)) return;
  const expected = `a reference to ${allowed.slice(0, LISTED).map(shown).join(', ')}`;
  report(run, { code: 'fhir.questionnaire-reference', expected, got: `one to ${type}` });
}

/** A relative reference begins with a type (references.html#literal); in an address only what is written like one is meant so. */
const isTypeName = (name: string, reference: unknown): boolean =>
  !isAbsolute(String(reference)) || (/^[A-Z]/.test(name) && /^https?:/.test(String(reference)));

function namedType(reference: unknown): string | undefined {
  if (typeof reference !== 'string' || reference.length > LONGEST || reference.includes('?')) return undefined;
  return TYPE_AND_ID.exec(reference)?.[1];
}
