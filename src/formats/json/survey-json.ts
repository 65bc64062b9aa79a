const QUOTE = 34;
const BACKSLASH = 92;

/**
 * What can be known of a JSON text without building its value, in one pass: how deep it nests, where it first nests
 * deeper than `maxDepth` (-1 if nowhere), and how many members its objects write. Of a text that is not JSON the
 * answer means nothing beyond the depth.
 */
export function surveyJson(text: string, maxDepth: number): { readonly members: number; readonly tooDeepAt: number } {
  let members = 0;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case QUOTE:
        i = endOfString(text, i);
        break;
      case 58: // :
        members++;
        break;
      case 91: // [
      case 123: // {
        if (++depth > maxDepth) return { members, tooDeepAt: i };
        break;
      case 93:
      case 125:
        depth--;
        break;
    }
  }
  return { members, tooDeepAt: -1 };
}

/** Index of the quote that ends the string beginning at `start`, or the text's length. */
export function endOfString(text: string, start: number): number {
  let end = start;
  while (true) {
    end = text.indexOf('"', end + 1);
    if (end === -1) return text.length;
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return end;
  }
}

/** How many members the objects of a value have, duplicates being gone. The value must not nest deeply. */
export function countMembers(value: unknown): number {
  if (value === null || typeof value !== 'object') return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item === 'object') count += countMembers(item);
    return count;
  }
  for (const key in value) {
    count++;
    const member = (value as Record<string, unknown>)[key];
    if (typeof member === 'object') count += countMembers(member);
  }
  return count;
}
