import { AssayError } from '../../../model/assay-error.ts';

/** A parsed FHIRPath expression (FHIRPath N1, clause 3 to 6; the subset that the FHIR definitions use). */
export type Node =
  | { readonly kind: 'literal'; readonly type: LiteralType; readonly value: string | number | boolean }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'this' }
  | { readonly kind: 'constant'; readonly name: string }
  /** Without `on`, it stands at the beginning of a path: on the focus. */
  | { readonly kind: 'member'; readonly on: Node | undefined; readonly name: string }
  | { readonly kind: 'call'; readonly on: Node | undefined; readonly name: string; readonly args: readonly Node[] }
  | { readonly kind: 'index'; readonly on: Node; readonly at: Node }
  | { readonly kind: 'type'; readonly operator: 'is' | 'as'; readonly on: Node; readonly type: string }
  | { readonly kind: 'binary'; readonly operator: Operator; readonly left: Node; readonly right: Node };

export type LiteralType = 'System.String' | 'System.Decimal' | 'System.Boolean' | 'System.DateTime' | 'System.Time';

export type Operator =
  | ('*' | '/' | 'div' | 'mod' | '+' | '-' | '&' | '|')
  | ('<' | '>' | '<=' | '>=' | '=' | '!=' | '~' | '!~')
  | ('in' | 'contains' | 'and' | 'or' | 'xor' | 'implies');

/** Thrown while an expression is read, and caught where reading began: the expression is listed as not supported. */
export function unsupported(what: string): AssayError {
  return new AssayError('fhir.expression', `FHIRPath: ${what} is not supported.`);
}
