import { AssayError } from '../../model/assay-error.ts';

/** How records are told apart in a file. */
export type Framing = FramingKind & {
  /** Bytes of the file before the first record and behind the last. */
  readonly fileHeader: number;
  readonly fileFooter: number;
};

type FramingKind =
  /** All of one length; undefined is that of the layout. */
  | {
      readonly kind: 'fixed';
      readonly length: number | undefined;
      /** Bytes of each record before and behind what the layout describes. */
      readonly before: number;
      readonly behind: number;
    }
  /** Text lines, ended by LF, CR LF or (EBCDIC) NEL. */
  | { readonly kind: 'lines' }
  /** One behind the other, each as long as its DEPENDING ON tables make it. */
  | { readonly kind: 'odo' }
  /** An item of the record holds its length. */
  | { readonly kind: 'field'; readonly field: string; readonly adjust: number }
  /** A header before each record holds its length, perhaps within blocks that have one too (z/OS record formats V and VB). */
  | {
      readonly kind: 'header';
      readonly header: RecordHeader;
      readonly blocked: boolean;
    };

export interface RecordHeader {
  readonly bytes: number;
  readonly at: number;
  readonly size: number;
  readonly littleEndian: boolean;
  /** Added to the stated length to get that of the record behind the header. */
  readonly adjust: number;
  /** A record descriptor word: two bytes of length, two that are zero unless the record is spanned. */
  readonly descriptor: boolean;
}

const FRAMINGS = 'fixed, rdw, rdw-le, bdw, lines, odo, field or header';

/** Reads the settings that frame records. Throws AssayError `cobol.bad-setting`. */
export function framingOf(all: Readonly<Record<string, string>>): Framing {
  const around = { fileHeader: whole(all, 'fileHeader', 0), fileFooter: whole(all, 'fileFooter', 0) };
  const kind = (all.framing ?? 'fixed').toLowerCase();
  const adjust = (otherwise: number): number => whole(all, 'lengthAdjust', otherwise, true);
  const descriptor = { bytes: 4, at: 0, size: 2, littleEndian: false, descriptor: true };
  switch (kind) {
    case 'fixed':
      return {
        ...around,
        kind,
        length: all.recordLength === undefined ? undefined : whole(all, 'recordLength', 0),
        before: whole(all, 'recordStart', 0),
        behind: whole(all, 'recordEnd', 0),
      };
    case 'lines':
    case 'odo':
      return { ...around, kind };
    case 'rdw':
    case 'bdw':
      return { ...around, kind: 'header', header: { ...descriptor, adjust: adjust(-4) }, blocked: kind === 'bdw' };
    case 'rdw-le':
      return {
        ...around,
        kind: 'header',
        header: { ...descriptor, littleEndian: true, adjust: adjust(-4) },
        blocked: false,
      };
    case 'field':
      if (all.lengthField === undefined)
        throw new AssayError('cobol.bad-setting', 'framing field: name the item that holds the length as lengthField');
      return { ...around, kind, field: all.lengthField, adjust: adjust(0) };
    case 'header':
      return { ...around, kind, header: headerOf(all.header ?? '', adjust(0)), blocked: false };
    default:
      throw new AssayError('cobol.bad-setting', `setting framing: expected ${FRAMINGS}, got "${kind.slice(0, 40)}"`);
  }
}

function headerOf(text: string, adjust: number): RecordHeader {
  const [, bytes, at, size, order] = /^(\d{1,3}),(\d{1,3}),([1248]),(be|le)$/i.exec(text.replaceAll(' ', '')) ?? [];
  const header = { bytes: Number(bytes), at: Number(at), size: Number(size) };
  if (order === undefined || header.bytes === 0 || header.at + header.size > header.bytes)
    throw new AssayError(
      'cobol.bad-setting',
      `setting header: expected bytes, offset and size of the length, be or le, as in 5,3,2,le; got "${text.slice(0, 40)}"`,
    );
  return { ...header, littleEndian: order.toLowerCase() === 'le', adjust, descriptor: false };
}

function whole(all: Readonly<Record<string, string>>, name: string, otherwise: number, signed = false): number {
  const text = all[name];
  if (text === undefined) return otherwise;
  if (/^[+-]?\d{1,9}$/.test(text) && (signed || Number(text) >= 0) && (name !== 'recordLength' || Number(text) > 0))
    return Number(text);
  throw new AssayError('cobol.bad-setting', `setting ${name}: expected a number of bytes, got "${text.slice(0, 40)}"`);
}
