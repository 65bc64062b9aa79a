/** How many containers deep a scan follows; what is deeper is not looked at. */
const DEEPEST = 200;

/**
 * Names that stand twice in one object of a JSON text, as paths. A parser cannot tell: it keeps the last one.
 * The text is taken to be JSON already; a scan of anything else ends where it stops making sense.
 */
export function repeatedNames(text: string, most = 5): readonly string[] {
  const found: string[] = [];
  const objects: (Set<string> | undefined)[] = [];
  const path: string[] = [];
  let at = 0;
  let nameNext = false;
  while (at < text.length && found.length < most) {
    const character = text[at];
    if (character === '"') {
      const end = endOfString(text, at);
      const names = objects.at(-1);
      if (nameNext && names !== undefined) {
        const name = unquoted(text.slice(at, end));
        if (names.has(name))
          found.push([...path.slice(0, objects.length - 1), name].filter((part) => part !== '').join('.'));
        names.add(name);
        path[objects.length - 1] = name;
        nameNext = false;
      }
      at = end;
      continue;
    }
    if (character === '{' || character === '[') {
      if (objects.length >= DEEPEST) return found;
      objects.push(character === '{' ? new Set() : undefined);
      path[objects.length - 1] = '';
      nameNext = character === '{';
    } else if (character === '}' || character === ']') {
      objects.pop();
      nameNext = false;
    } else if (character === ',') nameNext = objects.at(-1) !== undefined;
    at += 1;
  }
  return found;
}

/** Offset behind the closing quote. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

function unquoted(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}

/** Where a value has an empty object, array or string, or a null that stands for nothing, as a path; undefined if nowhere. */
export function emptyPlace(value: unknown): string | undefined {
  const waiting: {
    readonly value: unknown;
    readonly path: string;
    readonly depth: number;
    readonly inArray: boolean;
  }[] = [{ value, path: '', depth: 0, inArray: false }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value: each, path, depth, inArray } = next;
    // Null holds a place in the two arrays of a primitive with extensions (json.html#primitive).
    if (each === '' || (each === null && !inArray)) return path;
    if (typeof each !== 'object' || each === null) continue;
    const members = Array.isArray(each)
      ? each.map((item, index) => [`[${index}]`, item] as const)
      : Object.entries(each);
    if (members.length === 0 || (Array.isArray(each) && each.every((item) => item === null))) return path;
    if (depth >= DEEPEST) continue;
    for (const [name, item] of members) {
      const below = path === '' ? name : name.startsWith('[') ? `${path}${name}` : `${path}.${name}`;
      waiting.push({ value: item, path: below, depth: depth + 1, inArray: Array.isArray(each) });
    }
  }
  return undefined;
}
