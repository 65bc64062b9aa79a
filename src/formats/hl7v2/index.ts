import type { Format } from '../record.ts';
import { compileHl7Path } from './compile-path.ts';
import { draftHl7 } from './draft.ts';
import { hl7FieldNames } from './field-names.ts';
import { openHl7 } from './open.ts';
import { parseHl7 } from './parse.ts';
import type { Hl7Prologue } from './prologue.ts';

/** HL7 version 2 messages in the delimited encoding (HL7 v2.5.1, chapter 2). Setting: `charset`, for an empty MSH-18. */
export const hl7v2: Format<Hl7Prologue> = {
  id: 'hl7v2',
  open: openHl7,
  parse: parseHl7,
  compilePath: compileHl7Path,
  fieldNames: hl7FieldNames,
  draft: draftHl7,
};
