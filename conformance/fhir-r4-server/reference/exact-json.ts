const MARK = '\uE000';
/** A string, or a number that JavaScript would write otherwise: with zeros at its end, an exponent, or too long. */
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Where there may be such a number; most texts have none, and marking them all takes its time. */
const UNUSUAL = /(?:^|[[:,\s])(?:-?\d+\.\d*0(?=[,}\]\s]|$)|-?\d+(?:\.\d+)?[eE]|-?\d{16}|-0(?![.\d]))/;

/** How numbers were written, by the object or array that holds them. */
const written = new WeakMap<object, Map<string, string>>();

/** JSON.parse that remembers how numbers were written, as R4 asks of decimals. Throws SyntaxError as it does. */
export function parseExact(text: string): unknown {
  if (!UNUSUAL.test(text)) return JSON.parse(text);
  const marked = text.replace(TOKEN, (token) =>
    token.startsWith('"') || String(Number(token)) === token ? token : `"${MARK}${token}"`,
  );
  return JSON.parse(marked, function (this: object, key: string, value: unknown) {
    if (typeof value !== 'string' || !value.startsWith(MARK)) return value;
    const number = value.slice(MARK.length);
    written.set(this, (written.get(this) ?? new Map()).set(key, number));
    return Number(number);
  });
}

/** JSON.stringify that writes numbers as they were read. */
export function stringifyExact(value: unknown, indent?: number): string {
  if (!remembers(value)) return JSON.stringify(value, undefined, indent);
  const replacer = function (this: object, key: string, inner: unknown) {
    const number = typeof inner === 'number' ? written.get(this)?.get(key) : undefined;
    return number !== undefined && Number(number) === inner ? MARK + number : inner;
  };
  return JSON.stringify(value, replacer, indent).replace(new RegExp(`"${MARK}([^"]*)"`, 'g'), '$1');
}

/** Whether something in it was written in a way of its own. */
function remembers(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (written.has(value)) return true;
  return Array.isArray(value) ? value.some(remembers) : Object.values(value).some(remembers);
}
