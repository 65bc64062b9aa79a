/** A value or a group of values as a format found it in one record; offsets are bytes from the record's start. */
export interface TreeNode {
  /** As paths name it: `Name`, `@use`, `text()`. '' for the record itself and for entries of a list. */
  readonly name: string;
  readonly kind: 'leaf' | 'composite' | 'null';
  readonly start: number;
  readonly end: number;
  /** Of a leaf. */
  readonly text: string;
  /** In the order of the bytes. */
  readonly children: readonly TreeNode[];
}
