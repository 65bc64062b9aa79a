import type { Finding } from '../model/finding.ts';

/**
 * The contract of every record format. A format cuts bytes into records that can each be read again
 * alone, from the prologue and the record's own bytes, and lets rows address their values by path.
 */
export interface Format<P extends Prologue = Prologue> {
  readonly id: string;
  /** Reads what stands before the records (header, delimiters, character set) and then frames the records. */
  open(input: ByteSource, options: FormatOptions): Promise<OpenedSource<P>>;
  /** Reads one framed record. Never throws on bad data: it answers with findings. */
  parse(raw: RawRecord, prologue: P): ParsedRecord;
  /**
   * Compiles a row's `from` path. `source` is what the row's table stands on (`PID`, `CX`, `row`).
   * Throws AssayError `rows.bad-path` with a suggestion when no such path can exist there.
   */
  compilePath(path: string, source: string): Selector;
}

export interface ByteSource {
  /** File name as the user gave it, or `-`. */
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** Small and serialisable: with it any record of the source can be read again alone. */
export interface Prologue {
  readonly format: string;
}

export interface FormatOptions {
  /** A record with more bytes than this is diagnosed, not read. */
  readonly maxRecordBytes: number;
  /** The adapter's own: delimiter, encoding, date order... */
  readonly settings: Readonly<Record<string, unknown>>;
}

export interface OpenedSource<P extends Prologue> {
  readonly prologue: P;
  readonly findings: readonly Finding[];
  readonly records: AsyncIterable<RawRecord>;
}

/** The bytes of one record and where they stood. */
export interface RawRecord {
  /** Empty when the record was too large to hold; `end - start` still tells its size. */
  readonly bytes: Uint8Array;
  /** Offset of the first byte in the source. */
  readonly start: number;
  /** Offset behind the last byte (framing bytes such as MLLP's are outside). */
  readonly end: number;
  /** One-based line of the first byte. */
  readonly line: number;
  /** What is wrong already at this point: truncated, too large, bytes that belong to no record. */
  readonly problem?: Finding;
}

export type ParsedRecord =
  | { readonly record: SourceRecord; readonly findings: readonly Finding[] }
  | { readonly record: undefined; readonly findings: readonly Finding[] };

/** A record whose leaves (its non-empty primitive values) are numbered in the order of the bytes. */
export interface SourceRecord {
  readonly raw: RawRecord;
  readonly root: SourceNode;
  readonly leafCount: number;
  leaf(index: number): SourceLeaf;
}

export interface SourceLeaf {
  /** In the format's own words, one-based: `PID-3[2].4.1`, `Contract Title`. */
  readonly address: string;
  /** The same without indices: `PID-3.4.1`. The ledger counts by it. */
  readonly field: string;
  /** Byte offsets in the source. */
  readonly start: number;
  readonly end: number;
  readonly line: number;
  /** Decoded text: escapes resolved, character set applied. */
  readonly text: string;
}

/**
 * Something a path can select: a leaf, or a composite with leaves below it.
 * `null` is a value that the sender explicitly removed (HL7's `""`); it counts as one leaf.
 */
export interface SourceNode {
  readonly record: SourceRecord;
  readonly kind: 'leaf' | 'composite' | 'null';
  readonly address: string;
  /** Its leaves are those numbered from `leafFrom` to before `leafTo`. */
  readonly leafFrom: number;
  readonly leafTo: number;
  /** Decoded text of a leaf, and of a composite with a single leaf in first place; otherwise ''. */
  readonly text: string;
}

/** The nodes a path selects below a node, in order; empty values are not selected. */
export type Selector = (node: SourceNode) => readonly SourceNode[];
