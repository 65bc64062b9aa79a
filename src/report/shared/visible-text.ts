import { oneLine } from '../../model/one-line.ts';

/**
 * Characters that act on a screen instead of standing on it: C0 and C1 controls (a server's body may hold terminal
 * escapes), bidirectional overrides and invisible formatting characters (which make text read as something else).
 */
const ACTING =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
/** Half of a surrogate pair: no UTF-8 stands for it. */
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text in which every acting character is shown as `show` says; new lines and tabs stay. */
function showActing(text: string, show: (codePoint: string) => string): string {
  const shown = (character: string) => show(codePointName(character));
  return text.replace(LONE_SURROGATE, shown).replace(ACTING, shown);
}

/** Text that is safe to print: acting characters stand as `<U+202E>`. */
export function visibleText(text: string): string {
  return showActing(text, (name) => `<${name}>`);
}

/** The same on one line. */
export function visibleLine(text: string): string {
  return visibleText(oneLine(text).replaceAll('\t', ' '));
}

/** A copy of plain data with `change` applied to every string in it, keys left alone. */
export function mapStrings<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T;
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, change)) as T;
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, mapStrings(member, change)])) as T;
  }
  return value;
}

function codePointName(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
