/**
 * The compact form of FHIR definitions that the engine compiles from. Made from StructureDefinitions and expanded
 * ValueSets by the build (core types) or at run time (profiles), always by the functions in this folder.
 */

export type TypeKind = 'primitive' | 'complex' | 'resource';

/** Which types there are. `abstract` ones cannot stand in data by themselves. */
export interface TypeIndex {
  readonly fhirVersion: string;
  readonly types: Readonly<Record<string, { readonly kind: TypeKind; readonly abstract?: true }>>;
}

/** One StructureDefinition. */
export interface TypeDigest {
  readonly name: string;
  readonly kind: TypeKind;
  /** Children by the path of their parent below the type: '' is the type itself, then `contact`, `contact.name`... */
  readonly elements: Readonly<Record<string, readonly ElementDigest[]>>;
  /** Keys of the invariants that stand on the type itself. */
  readonly rules?: readonly string[];
}

export interface ElementDigest {
  /** As in the definition: a choice keeps its `[x]`. */
  readonly name: string;
  readonly min?: number;
  /** Left out for `*`. */
  readonly max?: number;
  readonly types?: readonly TypeRef[];
  /** Path below the type whose content this element shares (contentReference). */
  readonly same?: string;
  readonly binding?: Binding;
  /** Keys of the invariants on the element. */
  readonly rules?: readonly string[];
  readonly summary?: true;
}

export interface TypeRef {
  readonly code: string;
  /** Names of the types a Reference may point at; left out when any will do. */
  readonly targets?: readonly string[];
  /** Names or canonical addresses of profiles on the type (SimpleQuantity). */
  readonly profiles?: readonly string[];
  /** A bare value, which has no id and no extensions (Resource.id, Element.id, Extension.url). */
  readonly bare?: true;
}

export interface Binding {
  readonly strength: 'required' | 'extensible' | 'preferred' | 'example';
  readonly valueSet?: string;
}

/** Codes of an expanded ValueSet. */
export interface ValueSetDigest {
  readonly codes: Readonly<Record<string, readonly string[]>>;
  /** Code systems of which only some codes are listed: a code that is not listed cannot be decided offline. */
  readonly open?: readonly string[];
}

export interface ConstraintDigest {
  readonly severity: 'error' | 'warning';
  readonly human: string;
  readonly expression?: string;
  /** Name of the type that states it, where a key is used by more than one. */
  readonly of?: string;
}
