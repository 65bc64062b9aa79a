/** One place in a message structure. */
export type Item = SegmentItem | GroupItem;

interface SegmentItem {
  readonly kind: 'segment';
  readonly name: string;
  readonly optional: boolean;
  readonly repeats: boolean;
}

export interface GroupItem {
  readonly kind: 'group';
  readonly name: string;
  readonly optional: boolean;
  readonly repeats: boolean;
  readonly items: readonly Item[];
  /** Names of the segments anywhere inside. */
  readonly inside: ReadonlySet<string>;
}

const TOKEN = /[[\]{}()]|[A-Z0-9_]+:?/g;
const CLOSES: Readonly<Record<string, string>> = { '[': ']', '{': '}', '(': ')' };

/**
 * Reads a structure in HL7's abstract message syntax (v2.5.1, 2.12): `[]` optional, `{}` repeating,
 * and groups named as in `{ORDER_OBSERVATION: [ORC] OBR}`; `()` names a group that is required and stands once.
 */
export function parseStructure(name: string, syntax: string): GroupItem {
  const tokens = syntax.match(TOKEN) ?? [];
  let at = 0;

  function items(until: string | undefined, optional: boolean, repeats: boolean): Item[] {
    const list: Item[] = [];
    while (at < tokens.length && tokens[at] !== until) {
      const token = tokens[at++] as string;
      const closing = CLOSES[token];
      if (closing === undefined) {
        list.push({ kind: 'segment', name: token, optional, repeats });
        continue;
      }
      list.push(...bracket(closing, optional || token === '[', repeats || token === '{'));
    }
    return list;
  }

  function bracket(closing: string, optional: boolean, repeats: boolean): readonly Item[] {
    const label = tokens[at]?.endsWith(':') ? (tokens[at++] as string).slice(0, -1) : undefined;
    const content = label === undefined ? items(closing, optional, repeats) : items(closing, false, false);
    at++;
    return label === undefined ? content : [group(label, optional, repeats, content)];
  }

  return group(name, false, false, items(undefined, false, false));
}

function group(name: string, optional: boolean, repeats: boolean, items: readonly Item[]): GroupItem {
  const inside = new Set(items.flatMap((item) => (item.kind === 'segment' ? [item.name] : [...item.inside])));
  return { kind: 'group', name, optional, repeats, items, inside };
}
