/**
 * Text that two JSON values share exactly when JSON Schema calls them equal (Core 2020-12, 4.2.2): the order of members does not count, nor
 * how a number is written. Members that are undefined are left out. The value must not nest deeply.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return PLAIN.test(value) ? `"${value}"` : JSON.stringify(value);
  if (value === undefined) return 'null';
  if (value === null || typeof value !== 'object') return `${value}`;
  if (Array.isArray(value)) {
    let text = '[';
    for (const item of value) text += `${canonicalJson(item)},`;
    return `${text}]`;
  }
  let text = '{';
  for (const { name, quoted } of sorted(Object.keys(value))) {
    const member = (value as Readonly<Record<string, unknown>>)[name];
    if (member !== undefined) text += `${quoted}${canonicalJson(member)},`;
  }
  return `${text}}`;
}

/** Nothing in it is escaped (RFC 8259, 7); halves of surrogate pairs are left to JSON.stringify. */
const PLAIN = /^[\x20\x21\x23-\x5b\x5d-\x7e\xa0-\ud7ff]*$/;

interface Name {
  readonly name: string;
  readonly quoted: string;
}

/** Names in the order they were met in, and all that were met on the way here in their own order. */
interface Met {
  readonly next: Map<string, Met>;
  sorted: readonly Name[] | undefined;
}

/** Objects of one kind have the same names in the same order; of others no more than so many are remembered. */
const MOST_MET = 10_000;
const first: Met = { next: new Map(), sorted: undefined };
let met = 0;

function sorted(names: string[]): readonly Name[] {
  let at = first;
  for (const name of names) {
    let next = at.next.get(name);
    if (!next) {
      if (met >= MOST_MET) return inOrder(names);
      met++;
      next = { next: new Map(), sorted: undefined };
      at.next.set(name, next);
    }
    at = next;
  }
  at.sorted ??= inOrder(names);
  return at.sorted;
}

function inOrder(names: string[]): readonly Name[] {
  return names.sort().map((name) => ({ name, quoted: `${JSON.stringify(name)}:` }));
}
