import { type PrimitiveProblem, stringCheck, wrongFormat } from './problem.ts';

const tooLong = wrongFormat('at most 1048576 characters');
const control: PrimitiveProblem = {
  code: 'fhir.string-control',
  expected: 'no control characters other than tab, line feed and carriage return',
  severity: 'warning',
};
const blank: PrimitiveProblem = {
  code: 'fhir.string-blank',
  expected: 'something other than white space',
  severity: 'warning',
};
const notCode = wrongFormat('a code: no white space at its ends, and single spaces within');
const notId = wrongFormat('1 to 64 letters, digits, "-" and "."');
const notBase64 = wrongFormat('base64 in groups of four characters');

/** FHIR R4, datatypes.html#string: 1 MB is the limit. */
const MAX_LENGTH = 1024 * 1024;

/** FHIR R4, datatypes.html#string, and markdown. What SHOULD not stand there is a warning. */
export const checkString = stringCheck((text) => {
  if (text.length > MAX_LENGTH) return tooLong;
  let solid = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 32) solid = true;
    else if (code < 32 && code !== 9 && code !== 10 && code !== 13) return control;
  }
  return solid ? undefined : blank;
});

/** FHIR R4, datatypes.html#code. */
export const checkCode = stringCheck((text) => {
  let space = true;
  for (let i = 0; i < text.length; i++) {
    const here = isSpace(text.charCodeAt(i));
    if (here && space) return notCode;
    space = here;
  }
  return space ? notCode : undefined;
});

/** FHIR R4, datatypes.html#id. */
export const checkId = stringCheck((text) => {
  if (text.length > 64) return notId;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (!isAlphanumeric(code) && code !== 45 && code !== 46) return notId;
  }
  return undefined;
});

/** FHIR R4, datatypes.html#base64Binary: white space may stand between the characters, padding only at the end. */
export const checkBase64 = stringCheck((text) => {
  if (text.length >= LONG && isDecoded(text)) return undefined;
  let count = 0;
  let padding = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isAlphanumeric(code) || code === 43 || code === 47) {
      if (padding > 0) return notBase64;
      count++;
    } else if (code === 61) {
      padding++;
      count++;
    } else if (!isSpace(code)) return notBase64;
  }
  return count > 0 && count % 4 === 0 && padding <= 2 ? undefined : notBase64;
});

/** From here on the decoder of the platform is faster than a loop, ten times for images and documents. */
const LONG = 256;

/**
 * The decoder takes white space and padding as we do, but text without its padding too: where that is needed, the text
 * has to end with it. False says nothing.
 */
function isDecoded(text: string): boolean {
  try {
    const bytes = atob(text).length;
    return bytes > 0 && (bytes % 3 === 0 || text.trimEnd().endsWith('='));
  } catch {
    return false;
  }
}

export function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

function isAlphanumeric(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}
