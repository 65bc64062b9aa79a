import type { ObjectPlan } from '../check/plan.ts';
import type { Compiled } from '../fhirpath/compile-expression.ts';

/**
 * What a profile and its bases say about one element. Only elements that some differential speaks of have a node, because
 * the base type is always checked already. Written to while the differentials are merged, and only read after that.
 */
export interface ConstraintNode {
  /** As in the definition: a choice keeps its `[x]`. Of the root, the type. */
  readonly name: string;
  /** The name with those of the slices it stands in, for messages: `Observation.component:systolic.code`. */
  readonly id: string;
  /** Plan of the object that the element stands in; undefined where its type is not known. */
  readonly around: ObjectPlan | undefined;
  min?: number;
  max?: number;
  types?: readonly TypeConstraint[];
  fixed?: Given;
  pattern?: Given;
  bindings: readonly BindingConstraint[];
  limits?: Limits;
  mustSupport?: boolean;
  /** A primitive needs a value; extensions that may stand for it, where there are such. */
  valueNeeded?: ValueNeeded;
  readonly constraints: Map<string, Invariant>;
  readonly children: Map<string, ConstraintNode>;
  slicing?: Slicing;
  readonly sliceName: string | undefined;
  /** By name, in their order; those of a slice are its reslices. */
  readonly slices: Map<string, ConstraintNode>;
  /** For an element within a slice: the same element beside the slice, whose constraints hold as well. */
  like: readonly ConstraintNode[];
  /** An element of a profile is about it, and not only about what it holds. */
  spokenOf?: true;
}

/** A value of the definition, in JSON. An object of its own, since `false` is a value too. */
export interface Given {
  readonly value: unknown;
}

export interface TypeConstraint {
  readonly code: string;
  /** Canonical addresses; the value must conform to one. */
  readonly profiles: readonly string[];
  /** Of a Reference: what it points at conforms to one. */
  readonly targets: readonly string[];
}

export interface BindingConstraint {
  readonly strength: 'required' | 'extensible';
  readonly valueSet: string;
}

export interface Limits {
  readonly min?: Given;
  readonly max?: Given;
  readonly maxLength?: number;
  readonly minLength?: number;
  readonly decimals?: number;
  readonly bytes?: number;
  readonly pattern?: string;
}

export interface ValueNeeded {
  /** Addresses of extensions of which one will do instead. */
  readonly instead: readonly string[];
}

export interface Invariant {
  readonly key: string;
  readonly human: string;
  readonly severity: 'error' | 'warning';
  /** Compiled when it is first evaluated. */
  readonly expression: () => Compiled;
  /** Canonical address of the definition that states it. */
  readonly source: string;
}

export interface Slicing {
  readonly rules: 'open' | 'closed' | 'openAtEnd';
  readonly ordered: boolean;
  readonly discriminators: readonly Discriminator[];
}

export interface Discriminator {
  readonly type: 'value' | 'exists' | 'pattern' | 'type' | 'profile' | 'position';
  /** Undefined for a path beyond what the standard allows (profiling.html#discriminator): nothing is told by it. */
  readonly path: readonly PathStep[] | undefined;
}

export type PathStep =
  | { readonly kind: 'member'; readonly name: string }
  | { readonly kind: 'extension'; readonly url: string }
  | { readonly kind: 'type'; readonly name: string }
  | { readonly kind: 'resolve' };

/** A profile with its bases, ready to check with. */
export interface CompiledProfile {
  readonly url: string;
  /** With the version, for messages. */
  readonly canonical: string;
  readonly type: string;
  readonly root: ConstraintNode;
  /** Other profiles that whoever claims this one must meet (structuredefinition-imposeProfile). */
  readonly imposed: readonly string[];
}

export function newNode(name: string, id: string, around: ObjectPlan | undefined, sliceName?: string): ConstraintNode {
  return {
    name,
    id,
    around,
    sliceName,
    bindings: [],
    constraints: new Map(),
    children: new Map(),
    slices: new Map(),
    like: [],
  };
}

const lineages = new WeakMap<ConstraintNode, readonly ConstraintNode[]>();

/** The node and all that it is like, nearest first. Asked for only when the tree is complete. */
export function lineage(node: ConstraintNode): readonly ConstraintNode[] {
  const known = lineages.get(node);
  if (known) return known;
  const found = new Set([node]);
  for (const one of found) for (const other of one.like) found.add(other);
  const made = [...found];
  lineages.set(node, made);
  return made;
}

/** What the nearest says of it. */
export function nearest<T>(node: ConstraintNode, read: (node: ConstraintNode) => T | undefined): T | undefined {
  for (const one of lineage(node)) {
    const found = read(one);
    if (found !== undefined) return found;
  }
  return undefined;
}
