import type { Picture } from './picture.ts';

/** How an item's bytes stand for its value (COBOL 2002, 13.16.61 USAGE; COMP-1 to COMP-6 as IBM and Micro Focus have them). */
export type Usage =
  | 'display'
  | 'binary'
  | 'native-binary'
  | 'packed'
  | 'unsigned-packed'
  | 'single-float'
  | 'double-float'
  | 'national';

export interface Sign {
  readonly leading: boolean;
  readonly separate: boolean;
}

export interface Occurs {
  readonly min: number;
  readonly max: number;
  /** Name of the item that tells how many there are. */
  readonly dependingOn?: string;
}

/** One data description entry with its place; offsets are those of the first occurrence, every table at its largest. */
export interface Item {
  readonly level: number;
  /** As the copybook writes it; undefined for FILLER. */
  readonly name: string | undefined;
  /** One-based line of the copybook. */
  readonly line: number;
  readonly picture: Picture | undefined;
  readonly usage: Usage;
  readonly sign: Sign;
  readonly occurs: Occurs | undefined;
  readonly redefines: string | undefined;
  readonly members: readonly Item[];
  /** Names and values of level 88. */
  readonly conditions: readonly Condition[];
  /** From the start of the record, zero-based. */
  readonly offset: number;
  /** Bytes before it that SYNCHRONIZED leaves unused. */
  readonly slack: number;
  /** Boundary that SYNCHRONIZED puts it on. */
  readonly alignment?: number;
  /** Bytes of one occurrence, unused ones at its end included. */
  readonly length: number;
}

export interface Condition {
  readonly name: string;
  readonly values: readonly string[];
}

/** A level 66 entry: another name for the bytes from one item to another. */
export interface Renaming {
  readonly name: string;
  readonly line: number;
  readonly from: string;
  readonly through: string | undefined;
  readonly offset: number;
  readonly length: number;
}

/** What a copybook says of a record. */
export interface Layout {
  /** The record, or the records that share its storage: several entries of level 01 (COBOL 2002, 9.1.2 FILE SECTION). */
  readonly records: readonly Item[];
  readonly renamings: readonly Renaming[];
  /** Level 77: items that stand alone, and in no record. */
  readonly standalone: readonly Item[];
  /** Of each table of variable size, the item that tells its size. */
  readonly counters: ReadonlyMap<Item, Item>;
  /** Bytes of the largest record. */
  readonly length: number;
}

/** Bounds of what is read as a copybook; beyond them it is refused. */
export const LIMITS = {
  copybookBytes: 4 * 1024 * 1024,
  /** Columns of a line, and characters of one that is continued. */
  line: 4096,
  items: 50_000,
  depth: 50,
  occurs: 1_000_000,
  pictureLength: 1_000_000,
  recordBytes: 64 * 1024 * 1024,
  digits: 38,
} as const;
