/** Names are made once: most messages fill the same fields. A hostile feed may not fill the memory with them. */
const MOST_KNOWN = 50_000;
let known = new Map<string, Map<number, string>>();
let count = 0;

/** `PID-3.4.1` of numbers; a part that is 0 is left out. */
export function fieldName(segment: string, field: number, component: number, sub: number): string {
  if (field > 0xfff || component > 0xff || sub > 0xff) return made(segment, field, component, sub);
  let names = known.get(segment);
  if (names === undefined) {
    names = new Map();
    known.set(segment, names);
  }
  const key = (field << 16) | (component << 8) | sub;
  let name = names.get(key);
  if (name === undefined) {
    name = made(segment, field, component, sub);
    if (++count > MOST_KNOWN) {
      known = new Map();
      count = 0;
    } else names.set(key, name);
  }
  return name;
}

function made(segment: string, field: number, component: number, sub: number): string {
  if (component === 0) return `${segment}-${field}`;
  return sub === 0 ? `${segment}-${field}.${component}` : `${segment}-${field}.${component}.${sub}`;
}
