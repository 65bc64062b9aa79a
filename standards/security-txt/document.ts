import { byteLength, type Line, trimEnd } from './lines.ts';

/** A field as it stands: `Name: value`. */
export interface Field {
  /** As written. */
  readonly name: string;
  /** The registered spelling, or the name in lower case where it is an extension (names are case-insensitive, section 2). */
  readonly kind: FieldKind | string;
  /** Without white space at either end. */
  readonly value: string;
  /** What stands between the colon and the value. */
  readonly gap: string;
  readonly line: Line;
  /** Column of the value, one-based, in bytes of the line as it stands in the file. */
  readonly column: number;
  /** `Contact`, and `Contact[2]` for the second of its kind. */
  readonly path: string;
}

export const FIELD_KINDS = [
  'Acknowledgments',
  'Canonical',
  'Contact',
  'Encryption',
  'Expires',
  'Hiring',
  'Policy',
  'Preferred-Languages',
] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

export interface SecurityTxt {
  readonly fields: readonly Field[];
  /** Lines that are neither field nor comment nor blank. */
  readonly strays: readonly Line[];
}

/** A line of the text proper, dash-escapes undone; `shift` is how many bytes the escape took. */
export interface TextLine {
  readonly line: Line;
  readonly text: string;
  readonly shift: number;
}

// RFC 5322, 3.6.8: printable ASCII without the colon.
const FIELD = /^([!-9;-~]+):([ \t]*)(.*)$/;
const KIND_OF = new Map<string, FieldKind>(FIELD_KINDS.map((kind) => [kind.toLowerCase(), kind]));

/** Reads fields, comments and blank lines (section 4, `line`). */
export function readDocument(lines: readonly TextLine[]): SecurityTxt {
  const fields: Field[] = [];
  const strays: Line[] = [];
  const seen = new Map<string, number>();
  let extension = false;
  for (const { line, text, shift } of lines) {
    if (text.trim() === '' || text.startsWith('#')) {
      extension = false;
      continue;
    }
    const found = FIELD.exec(text);
    if (!found) {
      // The value of an extension is `unstructured` (RFC 5322, 3.2.5), which may go on in a line that begins with white space.
      if (!(extension && /^[ \t]/.test(text))) strays.push(line);
      continue;
    }
    const [, name = '', gap = '', rest = ''] = found;
    const kind = KIND_OF.get(name.toLowerCase()) ?? name.toLowerCase();
    const count = (seen.get(kind) ?? 0) + 1;
    seen.set(kind, count);
    extension = !KIND_OF.has(name.toLowerCase());
    const label = extension ? name : kind;
    fields.push({
      name,
      kind,
      gap,
      line,
      value: trimEnd(rest),
      column: shift + byteLength(name) + 1 + byteLength(gap) + 1,
      path: count === 1 ? label : `${label}[${count}]`,
    });
  }
  return { fields, strays };
}
