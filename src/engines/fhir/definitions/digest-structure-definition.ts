import type { Binding, ConstraintDigest, ElementDigest, TypeDigest, TypeKind, TypeRef } from './digest.ts';

const CORE = 'http://hl7.org/fhir/StructureDefinition/';
const SYSTEM = 'http://hl7.org/fhirpath/System.';
const FHIR_TYPE = `${CORE}structuredefinition-fhir-type`;
/** Repeated on every element of a type that states them; the type's own rules suffice. */
const REPEATED = new Set(['ele-1', 'ext-1']);

/** As much of a StructureDefinition as the digest needs. */
export interface StructureDefinition {
  readonly url: string;
  readonly type: string;
  readonly kind: string;
  readonly abstract?: boolean;
  readonly derivation?: string;
  readonly snapshot?: { readonly element: readonly ElementDefinition[] };
}

export interface ElementDefinition {
  readonly path: string;
  readonly min?: number;
  readonly max?: string;
  readonly base?: { readonly path: string };
  readonly type?: readonly {
    readonly code: string;
    readonly profile?: readonly string[];
    readonly targetProfile?: readonly string[];
    readonly extension?: readonly { readonly url: string; readonly valueUrl?: string }[];
  }[];
  readonly contentReference?: string;
  readonly binding?: { readonly strength: Binding['strength']; readonly valueSet?: string };
  readonly constraint?: readonly (ConstraintDigest & { readonly key: string; readonly source?: string })[];
  readonly isSummary?: boolean;
}

/** Digests the snapshot of a StructureDefinition of a resource or data type. */
export function digestStructureDefinition(definition: StructureDefinition): TypeDigest {
  const elements: Record<string, ElementDigest[]> = {};
  const [root, ...rest] = definition.snapshot?.element ?? [];
  for (const element of rest) {
    const below = element.path.slice(definition.type.length + 1);
    const dot = below.lastIndexOf('.');
    const parent = dot === -1 ? '' : below.slice(0, dot);
    elements[parent] ??= [];
    elements[parent].push(digestElement(element, below.slice(dot + 1)));
  }
  // ele-1 holds for everything there is, so the engine checks it without being told.
  const rules = ruleKeys(root?.constraint?.filter((constraint) => constraint.key !== 'ele-1'));
  return {
    name: definition.type,
    kind: kindOf(definition),
    elements: definition.kind === 'primitive-type' ? {} : elements,
    ...(rules && { rules }),
  };
}

export function kindOf(definition: StructureDefinition): TypeKind {
  if (definition.kind === 'resource') return 'resource';
  return definition.kind === 'primitive-type' ? 'primitive' : 'complex';
}

function digestElement(element: ElementDefinition, name: string): ElementDigest {
  const rules = ruleKeys(element.constraint?.filter((constraint) => !REPEATED.has(constraint.key)));
  const max = element.max === undefined || element.max === '*' ? undefined : Number(element.max);
  const valueSet = element.binding?.valueSet?.split('|')[0];
  return {
    name,
    ...(element.min && { min: element.min }),
    ...(max !== undefined && { max }),
    ...(element.type && { types: element.type.map((type) => digestType(type, element)) }),
    ...(element.contentReference && {
      same: element.contentReference.slice(element.contentReference.indexOf('.') + 1),
    }),
    ...(element.binding && { binding: { strength: element.binding.strength, ...(valueSet && { valueSet }) } }),
    ...(rules && { rules }),
    ...(element.isSummary && { summary: true as const }),
  };
}

function digestType(type: NonNullable<ElementDefinition['type']>[number], element: ElementDefinition): TypeRef {
  const targets = type.targetProfile?.map(shortName);
  const profiles = type.profile?.map(shortName);
  return {
    code: codeOf(type, element),
    ...(targets && !targets.includes('Resource') && { targets }),
    ...(profiles && { profiles }),
    ...(type.code.startsWith(SYSTEM) && { bare: true as const }),
  };
}

function codeOf(type: NonNullable<ElementDefinition['type']>[number], element: ElementDefinition): string {
  if (!type.code.startsWith(SYSTEM)) return type.code;
  // The definitions call it a string; the text calls it an id (FHIR R4, Resource.id).
  if (element.base?.path === 'Resource.id') return 'id';
  return type.extension?.find((extension) => extension.url === FHIR_TYPE)?.valueUrl ?? 'string';
}

function shortName(canonical: string): string {
  return canonical.startsWith(CORE) ? canonical.slice(CORE.length) : canonical;
}

function ruleKeys(constraints: ElementDefinition['constraint']): readonly string[] | undefined {
  const keys = constraints?.map((constraint) => constraint.key);
  return keys && keys.length > 0 ? keys : undefined;
}
