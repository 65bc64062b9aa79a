/** What a text of a cell stands for. */
export interface Value {
  /** Equal for equal values of the datatype, whatever they are written like. */
  readonly key: string;
  readonly order?: Ordered;
  /** Characters or bytes, for datatypes that have lengths. */
  readonly length?: number;
}

/** A value with a place among others of its datatype. */
export type Ordered =
  | { readonly kind: 'decimal'; readonly decimal: Decimal }
  | { readonly kind: 'double'; readonly number: number }
  /** Seconds since 1970 as if in UTC; where the zone is not told, the value may stand for any. */
  | { readonly kind: 'time'; readonly seconds: number; readonly hasZone: boolean }
  | { readonly kind: 'duration'; readonly months: number; readonly seconds: number };

/** A decimal number without needless zeros. */
export interface Decimal {
  readonly isNegative: boolean;
  readonly whole: string;
  readonly fraction: string;
}

/** `code` where it is not that the text is none of the datatype. */
export type Parsed = Value | { readonly problem: string; readonly code?: 'length' | 'range' };

export interface Datatype {
  readonly name: string;
  readonly space: 'kept' | 'replaced' | 'collapsed';
  /** True where lists keep the white space of their items: the base is string or anyAtomicType. */
  readonly keepsItems: boolean;
  /** Undefined where every text is a value of its own. */
  readonly parse: ((text: string) => Parsed) | undefined;
}
