import { ExactNumber } from '../../../model/exact-number.ts';
import { type FhirObject, type Run, within } from '../check/run.ts';

export const isObject = (value: unknown): value is FhirObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber);

export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

export const objectsOf = (value: unknown): readonly FhirObject[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

export const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

/** A JSON number as read, exactly or not. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return value instanceof ExactNumber ? Number(value.text) : undefined;
}

/** Visits the objects of a repeating member; the run stands at each. */
export function eachObject(run: Run, holder: FhirObject, key: string, visit: (item: FhirObject) => void): void {
  const items = holder[key];
  if (!Array.isArray(items)) return;
  for (let index = 0; index < items.length; index++) {
    const item: unknown = items[index];
    if (isObject(item)) within(run, key, index, () => visit(item));
  }
}

/** The member of the choice `name[x]`, with the type that its name tells (`valueCode`: `code`). */
export function choiceOf(
  holder: FhirObject,
  name: string,
): { readonly key: string; readonly type: string; readonly value: unknown } | undefined {
  for (const key of Object.keys(holder)) {
    if (!key.startsWith(name)) continue;
    const rest = key.slice(name.length);
    if (!/^[A-Z]/.test(rest)) continue;
    return { key, type: COMPLEX.test(rest) ? rest : `${rest[0]?.toLowerCase()}${rest.slice(1)}`, value: holder[key] };
  }
  return undefined;
}

/** All others that a choice may have are primitives, whose names begin with a small letter. */
const COMPLEX =
  /^(Address|Age|Annotation|Attachment|CodeableConcept|Coding|ContactDetail|ContactPoint|Contributor|Count|DataRequirement|Distance|Dosage|Duration|Expression|HumanName|Identifier|Meta|Money|ParameterDefinition|Period|Quantity|Range|Ratio|Reference|RelatedArtifact|SampledData|Signature|Timing|TriggerDefinition|UsageContext)$/;

/** Values of the extensions with that address on an object. */
export function extensionsOf(holder: FhirObject | undefined, url: string): readonly FhirObject[] {
  return objectsOf(holder?.extension).filter((extension) => extension.url === url);
}

const SCHEME = /^[a-z][a-z0-9+.-]*:[^\s]+$/;

/** An address with a scheme: it means the same wherever it stands (RFC 3986, 4.3). */
export const isAbsolute = (uri: string): boolean => SCHEME.test(uri);
