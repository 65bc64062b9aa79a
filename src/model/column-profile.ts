/** What the cells of one column of a table look like: for whoever wants to see a dataset before reading its findings. */
export interface ColumnProfile {
  readonly name: string;
  /** Rows that were looked into, those without a value included. */
  readonly cells: number;
  readonly empty: number;
  /** The rest by what they look like (`date as YYYY-MM-DD`, `whole number`), most frequent first. */
  readonly kinds: readonly { readonly kind: string; readonly count: number }[];
}
