/** Told of each string in JSON text: the names of the members above it (lists add nothing), and what it says. */
export type StringChange = (path: readonly string[], value: string) => string;

interface Level {
  readonly isObject: boolean;
  /** In an object: whether a name comes next. */
  awaitsName: boolean;
  /** In an object: whether the path ends with a name of it. */
  isNamed: boolean;
}

/**
 * JSON text with its string values changed and all else left as it is, byte for byte: numbers keep their digits, members
 * their order and their repeats. The text must be JSON.
 */
export function changeStrings(text: string, change: StringChange): string {
  const levels: Level[] = [];
  const path: string[] = [];
  let made = '';
  let copied = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    const level = levels.at(-1);
    if (char === '{' || char === '[') {
      levels.push({ isObject: char === '{', awaitsName: char === '{', isNamed: false });
    } else if (level && (char === '}' || char === ']' || char === ',')) {
      if (level.isNamed) path.pop();
      level.isNamed = false;
      level.awaitsName = level.isObject;
      if (char !== ',') levels.pop();
    }
    if (char !== '"') continue;
    const end = endOfString(text, at);
    const value = JSON.parse(text.slice(at, end)) as string;
    if (level?.isObject && level.awaitsName) {
      level.awaitsName = false;
      level.isNamed = true;
      path.push(value);
    } else {
      const after = change(path, value);
      if (after !== value) {
        made += text.slice(copied, at) + JSON.stringify(after);
        copied = end;
      }
    }
    at = end - 1;
  }
  return made + text.slice(copied);
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}
