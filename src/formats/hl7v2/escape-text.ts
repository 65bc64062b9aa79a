import { AssayError } from '../../model/assay-error.ts';
import type { Delimiters } from './delimiters.ts';

/**
 * Writes a text with escape sequences for what would be read as something else (HL7 v2.5.1, 2.7): the delimiters, line
 * ends, other control characters, and two quotes alone, which would remove the value.
 * Throws AssayError `hl7v2.cannot-write` where an escape is needed and MSH-2 has no escape character.
 */
export function escapeText(text: string, delimiters: Delimiters): string {
  if (text === '""') return `${sequence('X22', delimiters)}"`;
  let result = '';
  for (const character of text) result += escaped(character, delimiters);
  return result;
}

function escaped(character: string, d: Delimiters): string {
  switch (character) {
    case d.escape:
      return sequence('E', d);
    case d.field:
      return sequence('F', d);
    case d.component:
      return sequence('S', d);
    case d.subcomponent:
      return sequence('T', d);
    case d.repetition:
      return sequence('R', d);
    case d.truncation:
      return sequence('P', d);
  }
  // A full stop may be a delimiter itself, and would cut the sequence in two.
  if (character === '\n' && d.escape !== '.' && d.classes[0x2e] === 0) return sequence('.br', d);
  const code = character.charCodeAt(0);
  if (code >= 0x20 || character === '\t') return character;
  return sequence(`X${code.toString(16).toUpperCase().padStart(2, '0')}`, d);
}

function sequence(name: string, { escape: mark }: Delimiters): string {
  if (mark !== '') return `${mark}${name}${mark}`;
  throw new AssayError(
    'hl7v2.cannot-write',
    'the text holds a delimiter or line end, and MSH-2 has no escape character',
  );
}
