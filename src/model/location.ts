/** Where something stands: in a source, in a document, or both. */
export interface Location {
  /** File name, `-` for stdin, or an address; never an absolute machine path. */
  readonly source?: string;
  /** One-based. */
  readonly line?: number;
  /** One-based, in bytes. */
  readonly column?: number;
  /** Byte offset of the first byte, zero-based, counted from the start of the source. */
  readonly start?: number;
  /** Byte offset behind the last byte. */
  readonly end?: number;
  /** A path in the words of the format: FHIRPath, JSON pointer, `PID-7`, a column heading. */
  readonly path?: string;
}
