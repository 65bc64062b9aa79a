import { AssayError } from '../model/assay-error.ts';

/** What somebody asks about: `out.ndjson:3#/entry/1`, `out.ndjson:3#PID-19`, `out.ndjson:3` and a field, `hl7v2-fhir` and a field. */
export interface Address {
  /** File, adapter or word, as given. */
  readonly place: string;
  /** The file of the place and the line in it, where it ends with one. */
  readonly file: string;
  readonly line: number | undefined;
  /** JSON pointer, where one was given. */
  readonly pointer: string | undefined;
  /** Field of the source. */
  readonly field: string | undefined;
}

/** A JSON pointer is empty or begins with a slash (RFC 6901, 3), and no field does. Throws AssayError `explain.bad-address`. */
export function parseAddress(what: string, asked: string | undefined): Address {
  const hash = what.indexOf('#');
  const place = hash === -1 ? what : what.slice(0, hash);
  const fragment = hash === -1 ? undefined : what.slice(hash + 1);
  const isPointer = fragment !== undefined && (fragment === '' || fragment.startsWith('/'));
  if (fragment !== undefined && !isPointer && asked !== undefined) {
    throw new AssayError(
      'explain.bad-address',
      `${what} ${asked}: two fields; give one, behind # or as the second word`,
    );
  }
  const match = /^(.*):(\d{1,15})$/s.exec(place);
  return {
    place,
    file: match ? (match[1] as string) : place,
    line: match ? Number(match[2]) : undefined,
    pointer: isPointer ? fragment : undefined,
    field: asked ?? (isPointer ? undefined : fragment),
  };
}
