import type { Format } from '../record.ts';
import { compilePath } from './compile-path.ts';
import { edifactFieldNames } from './field-names.ts';
import { openEdifact } from './open.ts';
import { parseEdifact } from './parse.ts';
import type { EdifactPrologue } from './prologue.ts';

export type { EdifactPrologue } from './prologue.ts';

/** UN/EDIFACT interchanges (ISO 9735, syntax versions 1 to 4): one record a message, UNH to UNT. */
export const edifact: Format<EdifactPrologue> = {
  id: 'edifact',
  open: openEdifact,
  parse: parseEdifact,
  compilePath,
  fieldNames: edifactFieldNames,
};
