/**
 * Splits a parameter's value at a separator that no backslash escapes; the escapes stay in the parts.
 * `,` joins alternatives, `|` parts a token, `$` parts a composite (R4 search, 3.1.1.4.19).
 */
export function splitValue(text: string, separator: ',' | '|' | '$'): readonly string[] {
  const parts = [''];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] as string;
    if (character === separator) parts.push('');
    else parts[parts.length - 1] += character === '\\' ? character + (text[++at] ?? '') : character;
  }
  return parts;
}

/** The literal text of a value; undefined where a backslash stands before anything but `$`, `,`, `|` or itself. */
export function unescapeValue(text: string): string | undefined {
  if (/\\(?![$,|\\])/.test(text.replaceAll('\\\\', ''))) return undefined;
  return text.replace(/\\([$,|\\])/g, '$1');
}
