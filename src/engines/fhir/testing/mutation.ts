export type Json = Record<string, unknown>;

export type MutationKind =
  | 'required element'
  | 'extra property'
  | 'wrong type'
  | 'one and many'
  | 'too many'
  | 'choice twice'
  | 'code'
  | 'date or time'
  | 'number'
  | 'id'
  | 'uri'
  | 'base64'
  | 'text'
  | 'narrative'
  | 'contained reference'
  | 'reference to a wrong type'
  | 'reference within a Bundle'
  | `invariant ${string}`;

/** One way to break a resource: `apply` changes it and answers with how to undo that. */
export interface Mutation {
  readonly kind: MutationKind;
  /** Path of what is broken, as findings have it. */
  readonly where: string;
  readonly apply: () => () => void;
}

/** Sets one member. */
export function replaced(node: Json, key: string, value: unknown): Mutation['apply'] {
  return () => {
    const before = node[key];
    const had = Object.hasOwn(node, key);
    node[key] = value;
    return () => {
      if (had) node[key] = before;
      else delete node[key];
    };
  };
}

/** Takes one member away, and puts it back in its place among the others. */
export function removed(node: Json, key: string): Mutation['apply'] {
  return () => {
    const entries = Object.entries(node);
    delete node[key];
    return () => {
      for (const [name] of entries) delete node[name];
      for (const [name, value] of entries) node[name] = value;
    };
  };
}
