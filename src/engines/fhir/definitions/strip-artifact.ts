import type { FhirObject } from '../check/run.ts';

type Json = Record<string, unknown>;

const EVERYWHERE = ['resourceType', 'id', 'url', 'version', 'status', 'experimental'];
const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  StructureDefinition: [
    'name',
    'title',
    'kind',
    'abstract',
    'context',
    'contextInvariant',
    'type',
    'baseDefinition',
    'derivation',
    'fhirVersion',
  ],
  CodeSystem: ['name', 'title', 'caseSensitive', 'content', 'supplements', 'hierarchyMeaning', 'valueSet', 'filter'],
  ValueSet: ['name', 'title'],
  SearchParameter: ['code', 'type', 'base', 'derivedFrom', 'expression', 'target'],
};
/** Prose of an ElementDefinition, which no check reads. */
const ELEMENT_PROSE =
  /^(short|definition|comment|requirements|alias|mapping|example|isModifierReason|meaningWhenMissing|orderMeaning|isSummary|condition)$/;
const DEFINITION_TEXT = /^(definition|comment|requirements|xpath|source)$/;

/**
 * A published definition without what no check reads (narrative, prose, mappings), still a resource of its type, so that
 * one met at run time and one carried along are read by the same code. Undefined for types that are not carried.
 */
export function stripArtifact(resource: FhirObject): FhirObject | undefined {
  const members = MEMBERS[String(resource.resourceType)];
  if (!members) return undefined;
  const stripped = pick(resource, [...EVERYWHERE, ...members]);
  switch (resource.resourceType) {
    case 'StructureDefinition':
      stripped.differential = {
        element: objects((resource.differential as FhirObject | undefined)?.element).map(stripElement),
      };
      break;
    case 'CodeSystem':
      if (resource.property)
        stripped.property = objects(resource.property).map((one) => pick(one, ['code', 'uri', 'type']));
      stripped.concept = objects(resource.concept).map(stripConcept);
      break;
    case 'ValueSet':
      if (resource.compose) stripped.compose = stripCompose(resource.compose as FhirObject);
      break;
  }
  return stripped;
}

function stripElement(element: FhirObject): Json {
  const kept = Object.entries(element).filter(([key]) => !ELEMENT_PROSE.test(key));
  const stripped: Json = Object.fromEntries(kept);
  if (element.constraint) {
    stripped.constraint = objects(element.constraint).map((one) => without(one, DEFINITION_TEXT));
  }
  if (element.binding) stripped.binding = without(element.binding as FhirObject, /^description$/);
  return stripped;
}

function stripConcept(concept: FhirObject): Json {
  const stripped = pick(concept, ['code', 'display', 'property']);
  if (concept.designation) {
    stripped.designation = objects(concept.designation).map((one) => pick(one, ['language', 'value']));
  }
  if (concept.concept) stripped.concept = objects(concept.concept).map(stripConcept);
  return stripped;
}

function stripCompose(compose: FhirObject): Json {
  const side = (include: FhirObject): Json => {
    const stripped = pick(include, ['system', 'version', 'filter', 'valueSet']);
    if (include.concept) stripped.concept = objects(include.concept).map((one) => pick(one, ['code', 'display']));
    return stripped;
  };
  return {
    include: objects(compose.include).map(side),
    ...(compose.exclude !== undefined && { exclude: objects(compose.exclude).map(side) }),
  };
}

function pick(object: FhirObject, names: readonly string[]): Json {
  return Object.fromEntries(names.filter((name) => object[name] !== undefined).map((name) => [name, object[name]]));
}

function without(object: FhirObject, names: RegExp): Json {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !names.test(key)));
}

function objects(value: unknown): readonly FhirObject[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'object' && item !== null) : [];
}
