import type { Engine } from '../check/engine.ts';
import { type FhirObject, type Run, report, shown, within } from '../check/run.ts';
import { objects } from '../rules/rule-table.ts';
import { inBundle, isAbsolute } from './resolve-reference.ts';
import { typeInText } from './target-type.ts';

/** Where each reference must be to an entry of the document (documents.html#content). `section` repeats in itself. */
const OF_COMPOSITION = ['subject', 'author', 'encounter', 'custodian', 'attester.party', 'event.detail'];
const OF_SECTION = ['author', 'focus', 'entry'];
const MAX_DEPTH = 100;

/** What the Composition of a document, or the header of a message, refers to is carried along. */
export function checkFirstEntry(bundle: FhirObject, run: Run, engine: Engine): void {
  const [first] = Array.isArray(bundle.entry) ? bundle.entry : [];
  const entry = objects(first)[0];
  const resource = objects(entry?.resource)[0];
  if (!entry || !resource) return;
  const must = (reference: FhirObject) => mustBeHere(reference, bundle, entry, run, engine);
  within(run, 'entry', 0, () =>
    within(run, 'resource', undefined, () => {
      if (bundle.type === 'message' && resource.resourceType === 'MessageHeader') each(resource, 'focus', run, must);
      if (bundle.type !== 'document' || resource.resourceType !== 'Composition') return;
      for (const path of OF_COMPOSITION) each(resource, path, run, must);
      each(resource, 'section', run, (section) => checkSection(section, 0, run, must));
    }),
  );
}

function checkSection(section: FhirObject, depth: number, run: Run, must: (reference: FhirObject) => void): void {
  if (depth > MAX_DEPTH) return;
  for (const path of OF_SECTION) each(section, path, run, must);
  each(section, 'section', run, (inner) => checkSection(inner, depth + 1, run, must));
}

/** Calls `visit` with each object at a path of names, standing there. */
function each(from: FhirObject, path: string, run: Run, visit: (value: FhirObject) => void): void {
  const dot = path.indexOf('.');
  const name = dot === -1 ? path : path.slice(0, dot);
  const onwards = dot === -1 ? visit : (value: FhirObject) => each(value, path.slice(dot + 1), run, visit);
  const member = from[name];
  const list = Array.isArray(member) ? member : [member];
  for (let i = 0; i < list.length; i++) {
    const value = objects(list[i])[0];
    if (value) within(run, name, Array.isArray(member) ? i : undefined, () => onwards(value));
  }
}

function mustBeHere(
  { reference }: FhirObject,
  bundle: FhirObject,
  entry: FhirObject,
  run: Run,
  { artifacts, definitions }: Engine,
): void {
  if (typeof reference !== 'string' || reference === '' || reference.startsWith('#')) return;
  // What resolves in more than one way, or not quite, has been said of the reference itself.
  if (inBundle(reference, bundle, entry, run).kind !== 'elsewhere') return;
  const type = typeInText(reference);
  const known = type !== undefined && definitions.resources.has(type);
  if (isAbsolute(reference)) {
    // Definitions live in registries, and are not carried along.
    if (known && (CANONICAL.has(type) || artifacts.find(reference, type))) return;
  } else if (!known) return;
  report(run, {
    code: 'fhir.reference-in-bundle',
    expected: `an entry with the resource that the ${bundle.type} refers to here`,
    got: `${shown(reference)}, which is no entry's fullUrl`,
    member: 'reference',
  });
}

const CANONICAL = new Set(
  'ActivityDefinition CapabilityStatement ChargeItemDefinition CodeSystem CompartmentDefinition ConceptMap EffectEvidenceSynthesis EventDefinition Evidence EvidenceVariable ExampleScenario GraphDefinition ImplementationGuide Library Measure MessageDefinition NamingSystem OperationDefinition PlanDefinition Questionnaire ResearchDefinition ResearchElementDefinition RiskEvidenceSynthesis SearchParameter StructureDefinition StructureMap TerminologyCapabilities TestScript ValueSet'.split(
    ' ',
  ),
);
