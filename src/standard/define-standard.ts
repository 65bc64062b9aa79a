import type { ByteSource } from '../formats/record.ts';
import type { ColumnProfile } from '../model/column-profile.ts';
import type { Finding } from '../model/finding.ts';
import type { Json } from '../model/json.ts';
import type { NotChecked } from '../model/not-checked.ts';

/** A standard pack: what valid data of one open standard is. */
export interface StandardDefinition {
  /** Defaults of the settings a user may give (`--set name=value`). */
  readonly settings?: Readonly<Record<string, Json>>;
  /** Set where data can be validated against profiles too (`--profile`). */
  readonly takesProfiles?: true;
  /** Set where inputs may be addresses (`https://...`) as well as files. */
  readonly takesAddresses?: true;
  /** Compiles what validation needs. Called once a run; packs do no I/O themselves. */
  open(context: StandardContext): OpenStandard | Promise<OpenStandard>;
}

export interface StandardContext {
  /**
   * Text of a data file made for this pack at build time (`dist/data/<pack id>/<name>`), or undefined.
   * Synchronous, so that definitions can be loaded lazily in the middle of a validation.
   */
  readonly data: (name: string) => string | undefined;
  /** The run's clock. */
  readonly now: () => Date;
  /** What was given with `--profile`; none unless the standard takes profiles. */
  readonly profiles: readonly GivenProfile[];
  /** The user's settings over the defaults. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The way to documents that the data refers to; where there is none, nothing but the input is read. */
  readonly resources?: Resources;
}

export interface Resources {
  /** What relative addresses given by the user start from: the current folder, with a slash at its end. */
  readonly base: string;
  /** Opens what stands at an absolute address. Never throws: that there is nothing is an answer. */
  open(address: string): Promise<Resource | { readonly missing: string }>;
}

/** A document beside the input, its address that to which redirects have led. */
export type Resource = ByteSource & { readonly address: string };

export interface GivenProfile {
  /** For messages: the file, or the package and the file in it. */
  readonly name: string;
  readonly text: string;
  /** True for a file named by itself: all data of its type must meet it. Others are there for data that claims them. */
  readonly apply: boolean;
}

export interface OpenStandard {
  /** Validates whole documents from outside: bytes in, one result per unit found in them. Never throws on bad data. */
  validate(input: ByteSource): AsyncIterable<UnitResult>;
  /** Validates one unit made by an adapter. Paths in the findings are the standard's own (FHIRPath, JSON pointer). */
  unit(value: Json): readonly Finding[];
  /** Rules over all units together (duplicates, foreign keys), in bounded memory. */
  collection?(): CollectionRules;
  /** What rows may write to. */
  readonly model?: TargetModel;
  /** How units stand together in one output file. */
  readonly container: Container;
}

export interface UnitResult {
  /** The source's name, with `:line` where it holds several units. */
  readonly source: string;
  readonly findings: readonly Finding[];
  /** What could not be decided in this unit; none when left out. */
  readonly notChecked?: readonly NotChecked[];
  /** Of a table, what its columns hold. */
  readonly columns?: readonly ColumnProfile[];
}

export interface CollectionRules {
  /** `line` is the unit's line in the output. */
  add(value: Json, line: number): readonly Finding[];
  /** What only the whole shows. Not held by whoever calls: there may be any number. */
  finish(): Iterable<Finding>;
}

export interface TargetModel {
  /**
   * Looks up a path below a type, written with plain names: `Patient`, `contact.name.family`.
   * Answers with the element's types and whether it repeats, or with a problem and, where one is near, a suggestion.
   */
  resolve(type: string, path: string): TargetElement | { readonly problem: string; readonly suggestion?: string };
  /** The type that a unit is, where there is but one. */
  readonly unit?: string;
  /** Names of what stands directly below a type; none of a type that is not known. */
  members?(type: string): readonly string[];
  /** What a unit of this type starts as, where it names its own type: `{ resourceType: 'Patient' }`. */
  blank?(type: string): Readonly<Record<string, Json>>;
}

export interface TargetElement {
  readonly types: readonly string[];
  readonly repeats: boolean;
  /** True where the standard asks for at least one; left out where its model does not tell. */
  readonly required?: boolean;
}

/**
 * `ndjson`: a unit a line, nothing else.
 * `package`: one JSON document whose array holds a unit a line, between a head and a tail line.
 */
export type Container =
  | { readonly kind: 'ndjson' }
  | {
      readonly kind: 'package';
      /** Everything up to and including the array's opening bracket, on one line. */
      readonly head: (settings: Readonly<Record<string, unknown>>) => string;
      readonly tail: string;
      /** Names of the settings that the head is made of. */
      readonly settings: readonly string[];
      /** JSON pointer of the array: `/releases`. */
      readonly array: string;
    };

/** Returns its argument, typed. */
export function defineStandard(definition: StandardDefinition): StandardDefinition {
  return definition;
}
