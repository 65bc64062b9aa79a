/** What is being collected: a message, a line of a batch or file header, or bytes that belong to no message. */
export interface Run {
  readonly kind: 'message' | 'batch' | 'stray';
  readonly start: number;
  readonly line: number;
  readonly framed: boolean;
  contentEnd: number;
  /** What came in earlier chunks, in a buffer that doubles; its first `heldBytes` are in use. */
  held: Uint8Array;
  heldBytes: number;
}
