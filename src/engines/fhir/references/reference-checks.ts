import type { TypeCheck, TypeChecks } from '../check/engine.ts';
import { type FhirObject, type Run, report, shown } from '../check/run.ts';
import { objects } from '../rules/rule-table.ts';
import { inBundle, isAbsolute, type Resolution } from './resolve-reference.ts';
import { targetType, typeInText } from './target-type.ts';

/** Bundles that are whole in themselves, so that what they say of one another must be sound within. */
const WHOLE = ['document', 'message'];
const SUBMITTED = ['transaction', 'batch'];
/** No place of its own is needed: nothing is created, or what is created has no address yet (bundle.html#2.36.4). */
const NAMELESS = ['transaction', 'batch', 'transaction-response', 'batch-response'];

/** What references.html and bundle.html ask of each reference, whatever element it stands in. */
const checkReference: TypeCheck = (value, run, { definitions }) => {
  const { reference } = value;
  if (typeof reference !== 'string' || reference === '') return;
  const query = reference.indexOf('?');
  const conditional = query !== -1 && definitions.resources.has(reference.slice(0, query));
  if (/\s/.test(reference)) {
    format(run, 'a reference without white space', reference);
    return;
  }
  if (conditional && !isSearch(reference.slice(query + 1))) {
    format(run, 'search parameters with a name and = behind the question mark', reference);
  }
  checkDeclaredType(value, reference, run, definitions.resources);
  const { bundle, entry } = run;
  if (!bundle || reference.startsWith('#')) return;
  const resolution = inBundle(reference, bundle, entry, run);
  checkResolution(resolution, reference, bundle, run);
  if (resolution.kind === 'found') checkNamedType(resolution.resource, reference, run);
  else if (resolution.kind === 'elsewhere' && NAME.test(reference)) warnOfName(reference, bundle, run);
  else if (entry) checkRelative(reference, conditional, bundle, entry, run);
};

export const referenceChecks: TypeChecks = { Reference: checkReference };

/** A name leads nowhere but to an entry (bundle.html#references). */
const NAME = /^urn:(?:uuid|oid):/;

function warnOfName(reference: string, { type }: FhirObject, run: Run): void {
  // Of what a Composition names without its being there, the document is accused.
  if (type === 'document' && run.resource.resourceType === 'Composition') return;
  report(run, {
    code: 'fhir.reference-in-bundle',
    severity: 'warning',
    expected: 'a urn of an entry of the Bundle, since it leads nowhere else',
    got: shown(reference),
    member: 'reference',
  });
}

function format(run: Run, expected: string, reference: string): void {
  report(run, { code: 'fhir.reference-format', expected, got: shown(reference), member: 'reference' });
}

function isSearch(query: string): boolean {
  return query.split('&').every((part) => /^[A-Za-z_][A-Za-z0-9_.:-]*=/.test(part));
}

/** Reference.type names what the target is; addresses are for logical models only (references-definitions.html#Reference.type). */
function checkDeclaredType(value: FhirObject, reference: string, run: Run, resources: ReadonlySet<string>): void {
  if (typeof value.type !== 'string') return;
  const actual = targetType(reference, run, resources);
  if (actual === undefined || actual === value.type) return;
  report(run, {
    code: 'fhir.reference-type',
    expected: `type ${actual}, which the reference points at`,
    got: shown(value.type),
    member: 'type',
  });
}

/** Relative to a server, the reference says a type, and the fullUrl that it comes to holds another. */
function checkNamedType({ resourceType }: FhirObject, reference: string, run: Run): void {
  if (isAbsolute(reference) || typeof resourceType !== 'string') return;
  const named = typeInText(reference);
  if (named === undefined || named === resourceType) return;
  const expected = `${shown(reference)} to name the type of its target, which is ${resourceType}`;
  report(run, { code: 'fhir.reference-type', expected, got: named, member: 'reference' });
}

function checkResolution(resolution: Resolution, reference: string, bundle: FhirObject, run: Run): void {
  const { type } = bundle;
  if (resolution.kind === 'several' && type !== 'history') {
    const got = `${resolution.entries.length}: ${placesOf(resolution)}`;
    report(run, {
      code: 'fhir.reference-ambiguous',
      expected: `one entry of the Bundle with the fullUrl that ${shown(reference)} means`,
      got,
      member: 'reference',
      next: 'Give each resource a fullUrl of its own, or name the version.',
    });
  } else if (resolution.kind === 'apparent' && WHOLE.includes(String(type))) {
    const fullUrl = resolution.entries[0]?.entry.fullUrl;
    report(run, {
      code: 'fhir.reference-in-bundle',
      expected: `an entry with the fullUrl that ${shown(reference)} means, seen from the fullUrl of its own entry`,
      got: `${placesOf(resolution)} with fullUrl ${fullUrl === undefined ? 'missing' : shown(fullUrl)}`,
      member: 'reference',
      next: 'Write the fullUrl of the target as the reference (bundle.html#references).',
    });
  }
}

const placesOf = ({ entries }: Extract<Resolution, { readonly kind: 'several' | 'apparent' }>): string =>
  entries
    .slice(0, 3)
    .map(({ index }) => `entry[${index}]`)
    .join(', ');

/** A relative reference needs an entry whose fullUrl says what it is relative to, and has a type and an id. */
function checkRelative(reference: string, conditional: boolean, bundle: FhirObject, entry: FhirObject, run: Run): void {
  if (isAbsolute(reference)) return;
  const type = String(bundle.type);
  if (entry.fullUrl === undefined) {
    const method = objects(entry.request)[0]?.method;
    if (!SUBMITTED.includes(type) || conditional || method === undefined || method === 'POST') return;
    report(run, {
      code: 'fhir.fullurl-missing',
      expected: 'a fullUrl on the entry, for its relative references to be relative to',
      got: 'none',
      member: 'reference',
    });
    return;
  }
  const slashes = countOf('/', reference);
  if (slashes === 1 || slashes === 3 || (SUBMITTED.includes(type) && conditional)) return;
  format(run, `Type/id${SUBMITTED.includes(type) ? ', or a search Type?name=value' : ''}`, reference);
}

function countOf(character: string, text: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) count++;
  return count;
}

export const needsFullUrl = (type: string): boolean => !NAMELESS.includes(type);
