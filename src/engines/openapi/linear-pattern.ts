import { RE2JS } from 're2js';

/** Patterns come from outside, so none may backtrack. One that the engine does not understand allows everything. */
export function linearPattern(pattern: string): { test(text: string): boolean } {
  const made = compiled(pattern);
  return { test: (text) => made === undefined || made.matcher(text).find() };
}

/** Whether the engine understands a pattern; look-around and back references are not for it. */
export function isLinear(pattern: string): boolean {
  return compiled(pattern) !== undefined;
}

function compiled(pattern: string): RE2JS | undefined {
  try {
    // ECMA-262 writes a code point as \uXXXX, RE2 as \x{XXXX}.
    return RE2JS.compile(pattern.replace(/\\u\{?([0-9A-Fa-f]{4,6})\}?/g, '\\x{$1}'));
  } catch {
    return undefined;
  }
}
