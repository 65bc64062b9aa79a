import { AssayError } from '../../model/assay-error.ts';
import { type Encoding, encodingNamed } from './encoding.ts';
import { type Framing, framingOf } from './framing.ts';

/** What a copybook does not say of the bytes; each may also be a text, as settings of an adapter are. */
export interface CobolSettings {
  /** `cp037` where none is given. */
  readonly encoding?: string;
  /** How records follow each other: `fixed`, `rdw`, `rdw-le`, `bdw`, `lines`, `odo`, `field` or `header`. Default: `fixed`. */
  readonly framing?: string;
  /** Fixed records: their length, where it is not that of the layout. */
  readonly recordLength?: number | string;
  /** Fixed records: bytes of each before and behind what the copybook describes. */
  readonly recordStart?: number | string;
  readonly recordEnd?: number | string;
  /** What is added to a stated length (record descriptor, length field) to get that of the record. RDW: -4, since it counts itself. */
  readonly lengthAdjust?: number | string;
  /** `field`: name of the item that holds the length. */
  readonly lengthField?: string;
  /** `header`: bytes of the header, offset and size of the length in it, `be` or `le`: `5,3,2,le`. */
  readonly header?: string;
  /** Bytes before the first record and behind the last. */
  readonly fileHeader?: number | string;
  readonly fileFooter?: number | string;
  /** Item that tells the kind of a record, and which redefinition (or level 01) each value means: `SEGMENT-ID=C:COMPANY,P:PERSON`. */
  readonly segment?: string;
  /** `slide`: behind a table with DEPENDING ON the next item follows at once; `fixed`: every table has its largest size. */
  readonly tables?: string;
  /** Blanks taken off texts: `right` (as COBOL fills them up), `both`, `left`, `none`. */
  readonly trim?: string;
  /** `picture`: COMP has no more digits than its picture; `full`: any value that its bytes can hold (TRUNC(BIN)). */
  readonly binary?: string;
  /** `padded`: blanks and zero bytes behind the digits of a zoned number are passed over, and not refused. */
  readonly zoned?: string;
  /** `skip`: a value whose bytes are not what the copybook says is left out with a warning; `refuse`: its record is not read. */
  readonly mismatch?: string;
  /** COMP-5: `big` or `little`. */
  readonly nativeOrder?: string;
  /** COMP-1, COMP-2: `ibm` or `ieee`. */
  readonly float?: string;
  /** `allow`: a record may end before its layout does, between two items. */
  readonly short?: string;
  /** Numeric items that are codes and not amounts: read as text, with their leading zeros. Names, with commas between them. */
  readonly digits?: string;
}

/** Names of the settings; without a value the format decides. */
export const SETTING_DEFAULTS: Readonly<Record<keyof CobolSettings, null>> = {
  encoding: null,
  framing: null,
  recordLength: null,
  recordStart: null,
  recordEnd: null,
  lengthAdjust: null,
  lengthField: null,
  header: null,
  fileHeader: null,
  fileFooter: null,
  segment: null,
  tables: null,
  trim: null,
  binary: null,
  zoned: null,
  mismatch: null,
  nativeOrder: null,
  float: null,
  short: null,
  digits: null,
};

export type Trim = 'right' | 'both' | 'left' | 'none';

/** The settings, checked. */
export interface Reading {
  readonly encoding: Encoding;
  readonly framing: Framing;
  readonly segment: { readonly field: string; readonly records: ReadonlyMap<string, string> } | undefined;
  readonly slides: boolean;
  readonly trim: Trim;
  readonly fullBinary: boolean;
  readonly padded: boolean;
  readonly refuses: boolean;
  readonly littleNative: boolean;
  readonly ieee: boolean;
  readonly shortAllowed: boolean;
  readonly digits: readonly string[];
}

/** The format's settings among those of an adapter, over `defaults`. Empty ones are not given. Throws AssayError `cobol.bad-setting`. */
export function readSettings(defaults: CobolSettings, given: Readonly<Record<string, unknown>>): Reading {
  const all: Readonly<Record<string, string>> = { ...givenSettings({ ...defaults }), ...givenSettings(given) };
  const framing = framingOf(all);
  const lines = framing.kind === 'lines';
  return {
    encoding: encodingNamed(all.encoding ?? 'cp037'),
    framing,
    segment: segmentOf(all.segment),
    slides: oneOf(all, 'tables', ['slide', 'fixed'], framing.kind === 'fixed' ? 'fixed' : 'slide') === 'slide',
    trim: oneOf(all, 'trim', ['right', 'both', 'left', 'none'], 'right'),
    fullBinary: oneOf(all, 'binary', ['picture', 'full'], 'picture') === 'full',
    padded: oneOf(all, 'zoned', ['strict', 'padded'], 'strict') === 'padded',
    refuses: oneOf(all, 'mismatch', ['refuse', 'skip'], 'refuse') === 'refuse',
    littleNative: oneOf(all, 'nativeOrder', ['big', 'little'], 'big') === 'little',
    ieee: oneOf(all, 'float', ['ibm', 'ieee'], 'ibm') === 'ieee',
    // A line sequential file has no blanks at the end of its lines; reading fills the record up with them.
    shortAllowed: oneOf(all, 'short', ['allow', 'refuse'], lines ? 'allow' : 'refuse') === 'allow',
    digits: (all.digits ?? '').split(',').flatMap((name) => (name.trim() === '' ? [] : [name.trim()])),
  };
}

/** Those of the format's settings that have a value, as text. */
export function givenSettings(settings: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const given: Record<string, string> = {};
  for (const name of Object.keys(SETTING_DEFAULTS)) {
    const value = Object.hasOwn(settings, name) ? settings[name] : undefined;
    if (value !== undefined && value !== null && value !== '') given[name] = String(value);
  }
  return given;
}

function oneOf<const T extends string>(
  all: Readonly<Record<string, string>>,
  name: keyof CobolSettings,
  choices: readonly T[],
  otherwise: T,
): T {
  const text = all[name];
  if (text === undefined) return otherwise;
  const found = choices.find((choice) => choice === text.toLowerCase());
  if (found !== undefined) return found;
  throw new AssayError(
    'cobol.bad-setting',
    `setting ${name}: expected ${choices.join(' or ')}, got "${text.slice(0, 40)}"`,
  );
}

function segmentOf(text: string | undefined): Reading['segment'] {
  if (text === undefined) return undefined;
  const cut = text.indexOf('=');
  const records = new Map<string, string>();
  for (const pair of cut === -1 ? [] : text.slice(cut + 1).split(',')) {
    const colon = pair.lastIndexOf(':');
    if (colon === -1) records.clear();
    else records.set(pair.slice(0, colon).trim(), pair.slice(colon + 1).trim());
  }
  if (records.size > 0) return { field: text.slice(0, cut).trim(), records };
  throw new AssayError(
    'cobol.bad-setting',
    `setting segment: expected FIELD=VALUE:ITEM,VALUE:ITEM, got "${text.slice(0, 60)}"`,
  );
}
