import { RE2JS } from 're2js';

/** Patterns come from outside, so none may backtrack. One that the engine does not understand allows everything. */
export function linearPattern(pattern: string): { test(text: string): boolean } {
  try {
    // ECMA-262 writes a code point as \uXXXX, RE2 as \x{XXXX}.
    const made = RE2JS.compile(pattern.replace(/\\u\{?([0-9A-Fa-f]{4,6})\}?/g, '\\x{$1}'));
    return { test: (text) => made.matcher(text).find() };
  } catch {
    return { test: () => true };
  }
}
