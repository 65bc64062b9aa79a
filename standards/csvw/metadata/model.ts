import type { Datatype } from '../datatypes/datatype.ts';

/** Metadata as it is used, after normalisation (Metadata Vocabulary, 6). */
export interface TableGroup {
  readonly tables: readonly Table[];
}

export interface Table {
  /** Absolute. */
  readonly url: string;
  readonly schema: Schema;
  /** Members of the dialect description, or undefined where there is none. */
  readonly dialect: Dialect | undefined;
  /** Language of the headings, from the description of the table or of the group. */
  readonly language: string;
  /** Pointer of its description. */
  readonly at: string;
}

export interface Schema {
  readonly id: string | undefined;
  /** Undefined where the table has no schema: its columns are those of the file. */
  readonly columns: readonly Column[] | undefined;
  readonly inherited: Inherited;
  /** Names of columns. */
  readonly primaryKey: readonly string[];
  readonly foreignKeys: readonly ForeignKey[];
}

/** Titles by language. */
export type Titles = Readonly<Record<string, readonly string[]>>;

export interface Column {
  readonly name: string | undefined;
  readonly titles: Titles | undefined;
  readonly isVirtual: boolean;
  readonly inherited: Inherited;
}

/** Properties that columns have from what contains them, where they were given at all. */
export interface Inherited {
  readonly datatype?: Datatype;
  readonly default?: string;
  readonly lang?: string;
  readonly null?: readonly string[];
  readonly required?: boolean;
  /** Null: the cells are no lists. */
  readonly separator?: string | null;
}

export interface ForeignKey {
  readonly columns: readonly string[];
  readonly resource: string | undefined;
  readonly schemaReference: string | undefined;
  readonly referenced: readonly string[];
  /** Where it is defined: the document and the pointer in it. */
  readonly definedAt: MetadataPlace;
}

export interface MetadataPlace {
  readonly say: Say;
  readonly at: string;
}

/** Reports on a value of a metadata document, by its JSON pointer. */
export type Say = (severity: 'error' | 'warning' | 'information', code: string, at: string, message: string) => void;

export interface Dialect {
  readonly commentPrefix?: string | null;
  readonly delimiter?: string;
  readonly doubleQuote?: boolean;
  readonly encoding?: string;
  readonly header?: boolean;
  readonly headerRowCount?: number;
  readonly lineTerminators?: readonly string[];
  readonly quoteChar?: string | null;
  readonly skipBlankRows?: boolean;
  readonly skipColumns?: number;
  readonly skipInitialSpace?: boolean;
  readonly skipRows?: number;
  readonly trim?: 'true' | 'false' | 'start' | 'end';
}
