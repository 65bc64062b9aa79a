import { CR, canSeparate, LF } from './bytes.ts';
import { COMPONENT_UNIT, FIELD_UNIT, REPETITION_UNIT } from './place.ts';

/** Classes of bytes while a message is scanned; 0 is text. */
export const FIELD = 1;
export const REPETITION = 2;
export const COMPONENT = 3;
export const SUBCOMPONENT = 4;
export const LINE = 5;

/** The delimiters of one message: MSH-1 and MSH-2 (HL7 v2.5.1, 2.5.4; truncation since 2.7). */
export interface Delimiters {
  readonly field: string;
  /** Empty strings where MSH-2 leaves a delimiter out: it is then not in use. */
  readonly component: string;
  readonly repetition: string;
  readonly escape: string;
  readonly subcomponent: string;
  readonly truncation: string;
  /** Class of each of the 256 bytes. */
  readonly classes: Uint8Array;
  /** What each of the 256 bytes fills in a place before one is added; negative where it ends a line, or is text. */
  readonly filled: Int32Array;
  /** One for those of a class, so that they can be counted without asking. */
  readonly isDelimiter: Uint8Array;
  /** What is wrong with MSH-2, in words. */
  readonly problem: string | undefined;
}

const FILLED = new Map([
  [FIELD, FIELD_UNIT - 1],
  [REPETITION, REPETITION_UNIT - 1],
  [COMPONENT, COMPONENT_UNIT - 1],
  [SUBCOMPONENT, 0],
]);
const known = new Map<string, Delimiters>();
const MOST_KNOWN = 64;

/** Reads the delimiters of a message that starts with `MSH` and a separator. Undefined when there is none. */
export function readDelimiters(bytes: Uint8Array): Delimiters | undefined {
  if (!canSeparate(bytes[3])) return undefined;
  let end = 4;
  while (end < bytes.length && end < 16 && bytes[end] !== bytes[3] && bytes[end] !== CR && bytes[end] !== LF) end++;
  let text = '';
  for (let i = 3; i < end; i++) text += String.fromCharCode(bytes[i] as number);
  const cached = known.get(text);
  if (cached) return cached;
  const made = makeDelimiters(text);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(text, made);
  return made;
}

function makeDelimiters(text: string): Delimiters {
  const [field = '|', component = '', repetition = '', escapeMark = '', subcomponent = '', truncation = ''] = text;
  const classes = new Uint8Array(256);
  const given: readonly (readonly [string, number])[] = [
    [subcomponent, SUBCOMPONENT],
    [repetition, REPETITION],
    [component, COMPONENT],
    [field, FIELD],
    ['\r', LINE],
    ['\n', LINE],
  ];
  for (const [character, kind] of given) if (character !== '') classes[character.charCodeAt(0)] = kind;
  return {
    field,
    component,
    repetition,
    escape: escapeMark,
    subcomponent,
    truncation,
    classes,
    filled: Int32Array.from(classes, (kind) => FILLED.get(kind) ?? -1),
    isDelimiter: classes.map((kind) => (kind === 0 ? 0 : 1)),
    problem: problemOf(text),
  };
}

function problemOf(text: string): string | undefined {
  const encoding = text.slice(1);
  if (encoding.length === 0) return 'MSH-2 is empty: expected the encoding characters, such as ^~\\&';
  if (encoding.length > 5) return 'MSH-2 is longer than five characters: expected the encoding characters only';
  if (new Set(text).size < text.length) return 'MSH-1 and MSH-2 use one character twice';
  if ([...encoding].some((character) => !canSeparate(character.charCodeAt(0)))) {
    return 'MSH-2 holds a letter, digit or control character';
  }
  return undefined;
}
