import type { Finding } from '../model/finding.ts';

/**
 * The contract of every record format. A format cuts bytes into records that can each be read again
 * alone, from the prologue and the record's own bytes, and lets rows address their values by path.
 */
export interface Format<P extends Prologue = Prologue> {
  readonly id: string;
  /** Reads what stands before the records (header, delimiters, character set) and then frames the records. */
  open(input: ByteSource, options: FormatOptions): Promise<OpenedSource<P>>;
  /** The bytes that places count in, where they are not the input's own but what is unpacked from it. Throws AssayError. */
  view?(input: ByteSource, settings: Readonly<Record<string, unknown>>): Promise<ByteSource>;
  /** Reads one framed record. Never throws on bad data: it answers with findings. */
  parse(raw: RawRecord, prologue: P): ParsedRecord;
  /**
   * Compiles a row's `from` path. `source` is what the row's table stands on (`PID`, `CX`, `row`).
   * Throws AssayError `rows.bad-path` with a suggestion when no such path can exist there.
   */
  compilePath(path: string, source: string): Selector;
  /** How fields are named, for whoever asks what became of one; absent where nobody can ask. */
  readonly fieldNames?: FieldNames;
  /** Starts a record to be written, of a kind that `route` knows; absent where the format is only read. */
  draft?(kind: string): RecordDraft;
}

export interface ByteSource {
  /** File name as the user gave it, or `-`. */
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Absolute address (`file:`, `http:`, `https:`), where it has one: what is beside it is found by it. */
  readonly address?: string;
  /** Headers of the answer that brought it, names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
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
  /** What it came in, where that has a sender who may want to hear what became of it. */
  readonly interchange?: Interchange;
  /** Its own reference in the interchange; '' where it has none. */
  readonly reference?: string;
}

/** What records came in together. One object an interchange: its records come one after the other and share it. */
export interface Interchange {
  /** Text that is not empty, no longer than the standard has it and all ASCII; otherwise undefined. */
  readonly reference: string | undefined;
  /** Components: the identification and, where sent, its qualifier and an address behind it. Undefined as `reference` is. */
  readonly sender: readonly string[] | undefined;
  readonly recipient: readonly string[] | undefined;
  /** The sender asked for an answer. */
  readonly wantsAnswer: boolean;
  readonly isTest: boolean;
  /** Finding code, where the interchange is refused as a whole; known when the first of its records is. */
  readonly refused: string | undefined;
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

/** The names of fields, as leaves have them, people write them and rows lead to them. */
export interface FieldNames {
  /** Reads an address or a part of one: `PID`, `PID.3`, `OBX[3]-5.1`, `Contract Title`. Throws AssayError `explain.bad-field`. */
  read(text: string): FieldPattern;
  /** Field that a row's `from` leads to: `PID-3` and `4.1` give `PID-3.4.1`. '' is the record itself. */
  at(field: string, path: string): string;
}

/** A field that somebody asks about. */
export interface FieldPattern {
  readonly text: string;
  /** Whether the leaf of that address stands at the field or below it. */
  holds(address: string): boolean;
  /** Where another field, without indices, stands to this one. */
  relation(field: string): 'above' | 'at' | 'below' | 'none';
}

/** The nodes a path selects below a node, in order; empty values are not selected. */
export type Selector = (node: SourceNode) => readonly SourceNode[];

/** A record in the making: values are put where the paths of rows lead. */
export interface RecordDraft {
  readonly root: DraftPlace;
  /** Where a row's path leads from a place; `nth`, from one up, is which of all where the path has `[]`. */
  at(place: DraftPlace, path: string, nth?: number): DraftPlace;
  /** What has been put there and below, each with its place in it. */
  values(place: DraftPlace): readonly DraftValue[];
  /** Puts a text, with what it was made from. False where another text stands already, or where no text can stand. */
  put(place: DraftPlace, text: string, origin: string): boolean;
  /** A moment to which `undo` goes back. */
  readonly moment: number;
  undo(moment: number): void;
  /** Takes values out again, by their number in what was written last. */
  remove(leaves: Iterable<number>): void;
  /** The bytes, and the origins of their leaves by number: parsing the bytes gives the same leaves. */
  write(): { readonly bytes: Uint8Array; readonly origins: readonly (readonly string[])[] };
}

/** A place in a draft; only the draft knows what is in it. */
export type DraftPlace = object;

export interface DraftValue {
  /** Empty where the value stands at the place itself. */
  readonly below: string;
  readonly text: string;
}
